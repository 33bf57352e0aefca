// real parts: what the Dockerfile says, done in an empty clone; no image can be pulled where tests run
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { freePort } from '../support/server.ts'
import { spawnStart } from '../support/spawn-start.ts'

/** It installs all packages and builds everything. */
const TIMEOUT_MS = 900_000

let folder: string
let port: number
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lamplighter-image-'))
  port = await freePort()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it(
  'an image made by the Dockerfile serves, and stops by SIGTERM',
  { timeout: TIMEOUT_MS },
  async () => {
    const source = join(folder, 'source')
    execFileSync('git', ['clone', '--quiet', fromRoot(), source])
    const image = join(folder, 'image')
    mkdirSync(image)
    const environment: string[] = [`LAMPLIGHTER_PORT=${port}`]
    /** What the image has at its root is in a folder here, and its user is the one who runs this. */
    const here = (text: string) =>
      text.replace('/data', join(folder, 'data')).replaceAll('1000', String(process.getuid?.()))
    const dockerfile = DockerfileParser.parse(readFileSync(join(source, 'Dockerfile'), 'utf8'))
    let health = ''
    for (const instruction of dockerfile.getInstructions()) {
      const text = instruction.getArgumentsContent() ?? ''
      switch (instruction.getKeyword()) {
        case 'COPY': {
          const words = text.split(' ')
          const target = join(image, words.pop() ?? '')
          for (const word of words) {
            const isFolder = word === '.' || !target.endsWith('/')
            const options = { recursive: true, filter: (path: string) => !path.endsWith('.git') }
            cpSync(
              join(source, word),
              isFolder ? target : join(target, word.split('/').at(-1) ?? ''),
              options,
            )
          }
          break
        }
        case 'RUN': {
          const child = spawn('sh', ['-c', here(text)], { cwd: image, stdio: 'inherit' })
          expect(await once(child, 'exit')).toEqual([0, null])
          break
        }
        case 'ENV':
          if (!text.startsWith('LAMPLIGHTER_PORT')) environment.push(here(text))
          break
        case 'HEALTHCHECK':
          health = text.slice(text.indexOf('CMD ') + 4)
          break
      }
    }
    const words =
      dockerfile
        .getCMDs()[0]
        ?.getJSONStrings()
        .map((word) => word.getJSONValue()) ?? []
    const command = ['env', `--chdir=${image}`, ...environment, ...words]
    const start = spawnStart([], { command })
    await start.untilPrinted('Lamplighter is ready')
    execFileSync('sh', ['-c', health], { env: { ...process.env, LAMPLIGHTER_PORT: String(port) } })
    start.child.kill('SIGTERM')
    expect(await start.ended).toBe(0)
  },
)
