// real parts: the product, started by the line of the systemd unit
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { freePort } from '../support/server.ts'
import { spawnStart } from '../support/spawn-start.ts'

const UNIT = readFileSync(fromRoot('packaging/lamplighter.service'), 'utf8')
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lamplighter-unit-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The unit, for a checkout and a data folder that are somewhere else. */
const unitHere = () =>
  UNIT.replaceAll('/opt/lamplighter', fromRoot()).replaceAll('/var/lib/lamplighter', folder)

function valuesOf(unit: string, key: string): string[] {
  return unit
    .split('\n')
    .flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []))
}

describe('the systemd unit', () => {
  it.runIf(hasSystemd)('is one that systemd understands', () => {
    const file = join(folder, 'lamplighter.service')
    writeFileSync(file, unitHere())
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  it.runIf(IS_WHOLE)(
    'starts the platform by its line, and stops it by SIGTERM',
    { timeout: 240_000 },
    async () => {
      const [command = ''] = valuesOf(unitHere(), 'ExecStart')
      const environment = valuesOf(unitHere(), 'Environment')
      const start = spawnStart(['--port', String(await freePort()), '--cheap-passwords'], {
        command: ['env', ...environment, ...command.split(' ')],
      })
      await start.untilPrinted('Lamplighter is ready')
      expect(readFileSync(join(folder, 'data/secrets.json'), 'utf8')).toContain('keyEncryptionKey')
      start.child.kill('SIGTERM')
      expect(await start.ended).toBe(0)
    },
  )
})

it('the image is started by the very command of the unit, and its instructions are known ones', () => {
  const dockerfile = DockerfileParser.parse(readFileSync(fromRoot('Dockerfile'), 'utf8'))
  const instructions = dockerfile.getInstructions()
  expect(new Set(instructions.map((instruction) => instruction.getKeyword()))).toEqual(
    new Set('FROM WORKDIR COPY RUN USER ENV VOLUME EXPOSE HEALTHCHECK CMD'.split(' ')),
  )
  const [command] = dockerfile.getCMDs()
  const words = command?.getJSONStrings().map((word) => word.getJSONValue()) ?? []
  const [execStart = ''] = valuesOf(UNIT, 'ExecStart')
  expect(words.join(' ')).toBe(execStart.replace('/opt/lamplighter/', ''))
  // Whoever breaks out of the platform is nobody in its image.
  const user = instructions.find((instruction) => instruction.getKeyword() === 'USER')
  expect(user?.getArgumentsContent()).toBe('1000:1000')
})
