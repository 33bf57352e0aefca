import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { bundleLambdaModules } from '../../../workers/lambda/bundle/bundle-lambda-modules.ts'
import { writeLambdaModules } from '../../../workers/lambda/bundle/write-lambda-modules.ts'
import { COMPATIBILITY_DATE } from '../../support/compatibility-date.ts'

test('the wrapper stays under 15 KB and every module is there with its version', async () => {
  const { main, modules, standIns } = await bundleLambdaModules(COMPATIBILITY_DATE)
  expect(main.length).toBeLessThan(15_000)
  expect(Object.keys(modules).sort()).toEqual([
    'jsforce',
    'jsonwebtoken',
    'lodash',
    'lp-faas-toolbelt',
    'lp-faas-toolbelt/shared/headers-gen',
    'luxon',
    'oauth-1.0a',
    'request',
    'request-promise',
    'request-promise-native',
  ])
  for (const { version, requires } of Object.values(modules)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    for (const name of requires) expect({ ...modules, ...standIns }).toHaveProperty([name])
  }
})

test('the client of HTTP names no process, which would cost every lambda that sends requests', async () => {
  const { standIns } = await bundleLambdaModules(COMPATIBILITY_DATE)
  for (const name of ['node:http', 'node:https']) {
    expect(standIns[name]?.source).not.toMatch(/process|\\u/)
    expect(standIns[name]?.source.length).toBeLessThan(16_000)
  }
})

test('the toolbelt needs jsforce only for code that names SFClient', async () => {
  const { modules } = await bundleLambdaModules(COMPATIBILITY_DATE)
  expect(modules['lp-faas-toolbelt']).toMatchObject({
    requires: ['request-promise-native'],
    requiresWhenMentioned: { SFClient: ['jsforce'] },
  })
})

test('the written module is made once for the same sources', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'lamplighter-modules-'))
  const file = join(dir, 'dist', 'lambda-modules.js')
  try {
    expect(await writeLambdaModules(file, COMPATIBILITY_DATE)).toBe(true)
    const { mtimeMs } = await stat(file)
    expect(await writeLambdaModules(file, COMPATIBILITY_DATE)).toBe(false)
    expect((await stat(file)).mtimeMs).toBe(mtimeMs)
    const { default: written } = await import(pathToFileURL(file).href)
    expect(written).toEqual(await bundleLambdaModules(COMPATIBILITY_DATE))
    expect(await readFile(file, 'utf8')).toMatch(/^\/\/ made of [0-9a-f]{64}\n/)
  } finally {
    await rm(dir, { recursive: true })
  }
})
