import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { joinLambdaHost } from './lambda-host.ts'

const ROOT = join(import.meta.dirname, '../../..')
const TYPINGS = join(ROOT, 'workers/lambda/toolbelt/lp-faas-toolbelt.d.ts')
const SAMPLES = join(ROOT, 'test/e2e/fixtures/toolbelt')
const TSC = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
)

/** Checks JavaScript as the editor does; what it prints is what is wrong. */
function check(files: string[]): string {
  const flags =
    '--ignoreConfig --noEmit --allowJs --checkJs --strict false --moduleDetection force --lib es2023,dom --types node'
  try {
    return execFileSync(process.execPath, [TSC, ...flags.split(' '), TYPINGS, ...files], {
      cwd: ROOT,
      encoding: 'utf8',
    })
  } catch (error) {
    return String((error as { stdout: unknown }).stdout)
  }
}

test('the typings stand alone, and lambdas in the published style agree with them', () => {
  const samples = readdirSync(SAMPLES).map((file) => join(SAMPLES, file))
  expect(samples.length).toBeGreaterThan(12)
  expect(check(samples)).toBe('')
})

test('every member and every constant that there are types for is there, and no other', async () => {
  const host = await joinLambdaHost()
  const lambda = await host.deploy(
    `const toolbelt = require('lp-faas-toolbelt')
    const namesOf = (value) => typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.keys(value).map((key) => [key, namesOf(value[key])])) : typeof value
    function lambda(input, callback) { callback(null, namesOf(toolbelt)) }`,
    { requires: ['lp-faas-toolbelt'] },
  )
  expect((await lambda.invoke()).body).toMatchObject({
    Toolbelt: {
      HTTPClient: 'function',
      SFClient: 'function',
      SecretClient: 'function',
      LpClient: 'function',
      ConversationUtil: 'function',
      SDEUtil: 'function',
      GDPRUtil: 'function',
      ContextServiceClient: 'function',
      MTLSClient: 'function',
      OrchestratorClient: 'function',
    },
    LpServices: { MSG_HIST: 'string' },
    ConversationContentTypes: { SDES: 'string' },
    SDETypes: { LEAD: 'string' },
    ErrorStrategy: { EXIT_ON_ERROR: 'string', CONTINUE_ON_ERROR: 'string' },
    ErrorCodes: { Secret: { NotFound: 'string' } },
    SecretError: 'function',
    ToolbeltError: 'function',
  })
})
