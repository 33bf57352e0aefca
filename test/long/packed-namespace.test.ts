// real parts: npm, the packed package in a folder of its own
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { listProcesses } from '../support/list-processes.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const run = promisify(execFile)
const PACKAGE = 'node_modules/local-dispatch-namespace'

let folder: string
let readme: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'packed-'))
  const { stdout } = await run(process.execPath, [fromRoot('scripts/pack-namespace.ts')])
  writeFileSync(join(folder, 'package.json'), '{"name":"stranger","type":"module"}')
  await run('npm', ['install', '--prefer-offline', '--no-audit', stdout.trim()], { cwd: folder })
  readme = readFileSync(join(folder, PACKAGE, 'README.md'), 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a program there, with a folder for temporary files of its own; returns what it prints. */
async function runThere(file: string): Promise<string> {
  const { stdout } = await run(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
  })
  return stdout
}

it('The example of the package prints what its README says', async () => {
  const [, , printed = ''] = readme.split('```\n')
  expect(printed).toContain('200 Hello Ada')
  expect(await runThere(`${PACKAGE}/example.mjs`)).toBe(printed)
})

it('The program in its README answers, and ends without leaving anything', async () => {
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? []
  const end = 'await miniflare.dispose()\nawait namespace.close()\n'
  writeFileSync(join(folder, 'program.js'), program + end)
  expect(await runThere('program.js')).toBe('Hello\n')
  await expect.poll(hosts, { timeout: 30_000 }).toEqual([])
})

it('Its types are there, and complain about what is wrong', async () => {
  writeFileSync(
    join(folder, 'types.ts'),
    `import { type DispatchNamespace, openDispatchNamespace } from 'local-dispatch-namespace'
    const namespace: DispatchNamespace = await openDispatchNamespace({ dataDir: 'scripts' })
    await namespace.upload('hello', '', { env: { A: 'b' }, tags: ['c'] })
    // @ts-expect-error
    await namespace.upload(1)
    `,
  )
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024']
  await run(fromRoot('node_modules/.bin/tsc'), [...options, 'types.ts'], { cwd: folder })
})

it('Nothing outlives a program that is killed', async () => {
  writeFileSync(
    join(folder, 'killed.js'),
    `import { openDispatchNamespace } from 'local-dispatch-namespace'
    await openDispatchNamespace({ dataDir: 'scripts' })
    console.log('open')
    setInterval(() => undefined, 1_000)
    `,
  )
  const program = spawn(process.execPath, ['killed.js'], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(program.stdout, 'data')
  expect(hosts()).not.toEqual([])
  program.kill('SIGKILL')
  await expect.poll(hosts, { timeout: 30_000 }).toEqual([])
})

/** What runs for programs there. */
function hosts() {
  return listProcesses(folder).filter(({ command }) => command.includes('workerd'))
}
