// real parts: the build, in a copy of the sources
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromRoot } from '../../scripts/start/from-root.ts'

const SOURCES = [
  'dispatcher',
  'front',
  'kit',
  'scripts',
  'workers',
  'package.json',
  'package-lock.json',
  'wrangler.toml',
]
const CONFIGURATIONS = ['tsconfig.base.json', 'tsconfig.json', 'tsconfig.node.json']
const TIMEOUT_MS = 180_000

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lamplighter-build-'))
  for (const name of [...SOURCES, ...CONFIGURATIONS]) {
    cpSync(fromRoot(name), join(root, name), { recursive: true })
  }
  symlinkSync(fromRoot('node_modules'), join(root, 'node_modules'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function begin() {
  const child = spawn(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' })
  return { child, ended: once(child, 'exit').then(([code, signal]) => code ?? signal) }
}

/** Whether it has made the folder that it works in. */
function hasBegun({ pid }: ChildProcess): boolean {
  const dist = join(root, 'dist')
  return existsSync(dist) && readdirSync(dist).some((name) => name.endsWith(`.${pid}`))
}

/** Complete builds, by their folders. */
function listBuilds(): string[] {
  return readdirSync(join(root, 'dist')).filter((name) => /^build-[0-9a-f]{16}$/.test(name))
}

it(
  'is complete or absent, however many build at once or break off, and is made once for the same sources',
  async () => {
    const killed = begin()
    const others = [begin(), begin()]
    await expect.poll(() => hasBegun(killed.child)).toBe(true)
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toBe('SIGKILL')
    for (const { ended } of others) expect(await ended).toBe(0)
    const [folder = '', ...more] = listBuilds()
    expect(more).toEqual([])
    const files = readdirSync(join(root, 'dist', folder))
    expect(files).toEqual(expect.arrayContaining(['dispatcher.js', 'front.js', 'platform.js']))
    const { mtimeMs } = statSync(join(root, 'dist', folder, 'platform.js'))

    expect(await begin().ended).toBe(0)
    expect(statSync(join(root, 'dist', folder, 'platform.js')).mtimeMs).toBe(mtimeMs)
    appendFileSync(join(root, 'dispatcher/index.ts'), '// a change\n')
    expect(await begin().ended).toBe(0)
    expect(listBuilds()).toHaveLength(2)
  },
  TIMEOUT_MS,
)
