// Runs a program of this project after installing its packages, which a fresh clone lacks.
// Plain JavaScript for any Node from 20 on: the Node that the project uses is one of those packages.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const stamp = join(root, 'node_modules', '.installed')
const ORPHAN_CHECK_MS = 250

installPackages()
run(process.argv.slice(2))

/** Installs what package-lock.json names, unless that was done for this very file before. */
function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('Installing packages, which takes a minute the first time …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stamp, wanted)
}

/** Runs a program, those of node_modules first, passing signals on and exiting as it does. */
function run([program = '', ...parameters]) {
  const child = spawn(program, parameters, {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      WRANGLER_SEND_METRICS: 'false',
      // glibc keeps what was freed unless it is told; the start of the platform frees a lot.
      MALLOC_TRIM_THRESHOLD_: '131072',
      MALLOC_MMAP_THRESHOLD_: '131072',
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // An npm that was killed outright passes nothing on: what it was told to run ends with it.
  const npm = process.env.npm_lifecycle_event ? process.ppid : undefined
  const isOrphan = () => npm !== undefined && process.ppid !== npm
  setInterval(() => isOrphan() && child.kill('SIGKILL'), ORPHAN_CHECK_MS).unref()
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0)
  })
}
