// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import type { CheckReport, Need, Problem } from '../../../dispatcher/reviews/check-report.ts'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason, expectRefusal } from '../../support/expect-refusal.ts'
import { openCallers } from '../../support/open-callers.ts'
import { joinServer } from '../../support/shared-server.ts'
import type { Product } from '../../support/server.ts'

let server: Product
let client: AccountClient

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
  await client.send('POST', '/secrets', { key: 'crm-key', value: 'marker of the secret' })
  await client.send('POST', '/proxy-settings', { domain: '*.listed.example.com' })
})

async function check(body: object): Promise<CheckReport> {
  const answer = await client.send('POST', '/lambdas/check?v=1&userId=1', body)
  expect(answer.status).toBe(200)
  return (await answer.json()) as CheckReport
}
const problemsOf = async (code: string) => (await check({ code })).problems
const words = ({ severity, code, message, position }: Problem) =>
  [severity, code, message, position && `${position.line}:${position.column}`].join(' ')
const shown = (needs: Need[]) =>
  needs.map(({ name, isMissing, positions }) => [name, isMissing, positions.length])
const lambda = 'function lambda(input, callback) { callback() }'

const NEEDY = `const { Toolbelt } = require('lp-faas-toolbelt')
const KEY = 'crm-key'
async function lambda(input, callback) {
  const secret = await Toolbelt.SecretClient().readSecret(KEY)
  await Toolbelt.SecretClient().readSecret('nobody-has-it')
  await fetch('https://api.listed.example.com/' + process.env.LIMIT)
  await fetch('https://unlisted.example.org/')
  await fetch(\`https://unlisted.example.org/\${process.env.GREETING}\`)
  require('node:fs')
  callback(null, secret)
}`

describe('a check of code', () => {
  it('finds nothing wrong with what may be deployed', async () => {
    expect(await check({ timestamp: 0, code: lambda, environmentVariables: [] })).toEqual({
      problems: [],
      hosts: [],
      secrets: [],
      variables: [],
      modules: [],
    })
  })

  it('says where code can not be read, and what to do', async () => {
    expect(await problemsOf(`function lambda(input, callback) {\n  callback(null, ]\n}`)).toEqual([
      {
        severity: 'error',
        code: 'syntax',
        message: 'Unexpected token.',
        remedy: 'Correct the syntax at this place.',
        position: { line: 2, column: 18, endLine: 2, endColumn: 19 },
      },
    ])
  })

  it('finds all that keeps it from being saved or built, not only the first', async () => {
    const code = `require('left-pad'); require(name)\nfunction lambda(input, done) {\n  eval('1')\n  Function('x')\n}`
    const problems = await problemsOf(code)
    expect(problems.map(words)).toEqual([
      'error contract lambda never calls "done". 2:1',
      'error eval eval() is not allowed. 3:3',
      'error eval Function() is not allowed. 4:3',
      'error module There is no module "left-pad". 1:1',
      'error module The name of a module must be a string literal. 1:22',
    ])
    for (const { remedy } of problems) expect(remedy).toMatch(/^[A-Z].*\.$/)
    expect((await problemsOf('')).map(words)).toEqual([
      'error contract The code declares no lambda. 1:1',
    ])
  })

  it('tells what the code needs, and what of it is missing', async () => {
    const environmentVariables = [
      { key: 'LIMIT', value: '1' },
      { key: 'UNUSED', value: '1' },
    ]
    const report = await check({ code: NEEDY, environmentVariables })
    expect(shown(report.hosts)).toEqual([
      ['api.listed.example.com', false, 1],
      ['unlisted.example.org', true, 2],
    ])
    expect(shown(report.secrets)).toEqual([
      ['crm-key', false, 1],
      ['nobody-has-it', true, 1],
    ])
    expect(shown(report.variables)).toEqual([
      ['LIMIT', false, 1],
      ['GREETING', true, 1],
    ])
    expect(report.modules).toMatchObject([
      { name: 'lp-faas-toolbelt', isMissing: false, version: expect.any(String) },
      { name: 'node:fs', isMissing: false },
    ])
    expect(report.problems.map(words)).toEqual([
      'warning host-missing The domain unlisted.example.org is not on the whitelist. 7:15',
      'warning host-missing The domain unlisted.example.org is not on the whitelist. 8:15',
      'warning secret-missing There is no secret "nobody-has-it". 5:9',
      'warning variable-missing There is no environment variable GREETING. 8:47',
      'hint variable-unused Nothing reads the environment variable UNUSED. ',
    ])
    expect(JSON.stringify(report)).not.toContain('marker of the secret')
  })

  it('asks no whitelist for the platform’s own domains', async () => {
    const { hosts } = await check({ code: `${lambda}\nfetch('https://api.liveperson.net/')` })
    expect(hosts).toMatchObject([{ name: 'api.liveperson.net', isMissing: false }])
  })

  it('tells of texts, variables and events that a save would refuse', async () => {
    const report = await check({
      code: lambda,
      eventId: 'nobody_knows_it',
      environmentVariables: [{ key: 'HTTPS_PROXY', value: '' }],
    })
    expect(report.problems.map(({ code }) => code)).toEqual([
      'environment-variables',
      'event',
      'variable-unused',
    ])
    expect((await problemsOf('x'.repeat(100_001))).map(words)).toEqual([
      'error code-text It may have 100000 characters at most. ',
    ])
    expect((await problemsOf('\uD800')).map(({ code }) => code)).toEqual(['code-text'])
  })

  it.each([
    ['no body', undefined],
    ['no code', {}],
    ['code that is no text', { code: 1 }],
    ['variables that are none', { code: '', environmentVariables: 'x' }],
    ['an array', []],
    ['a body that is too large', { code: 'x'.repeat(2_100_000) }],
  ])('refuses %s', async (what, body) => {
    const answer = await client.send('POST', '/lambdas/check', body)
    expectRefusal({ status: answer.status, text: await answer.text() }, what)
  })

  it.each([
    ['deep nesting', `${lambda}\nx(${'['.repeat(40_000)}`],
    ['many names', `${lambda}\n${'process.env.A;'.repeat(6_000)}`],
    [
      'many keys',
      `${lambda}\n${Array.from({ length: 3_000 }, (_, i) => `c.readSecret('k${i}');`).join('')}`,
    ],
    [
      'names of the language',
      `${lambda}\nrequire('__proto__'); require('constructor'); process.env.__proto__`,
    ],
  ])('reads %s', async (_, code) => {
    expect((await check({ code })).problems).toEqual(expect.any(Array))
  })

  it('stores nothing', async () => {
    const before = await (await client.send('GET', '/lambdas')).text()
    await check({ code: NEEDY })
    expect(await (await client.send('GET', '/lambdas')).text()).toBe(before)
    await expectReason(client.send('GET', '/lambdas/check'), 404, 'There is no function "check"')
  })
})

interface ReviewJson {
  from: { version: number } | null
  to: { version: number; implementation: { code: string } }
  changes: { linesAdded: number; environmentVariables: object[] }
  modules: object[]
  check: CheckReport
}

async function review(uuid: string, query = '', as = client): Promise<ReviewJson> {
  const answer = await as.send('GET', `/lambdas/${uuid}/review${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as ReviewJson
}

describe('a review', () => {
  it('shows everything where nothing serves yet', async () => {
    const { uuid } = await client.createLambda(NEEDY)
    expect(await review(uuid)).toMatchObject({
      lambdaUUID: uuid,
      state: 'Draft',
      newestVersion: 1,
      isBeingDeployed: false,
      from: null,
      to: { version: 1, implementation: { code: NEEDY } },
      modules: [{ key: 'lp-faas-toolbelt', to: expect.any(String) }],
      runtime: { from: null, to: { name: expect.any(String) } },
    })
  })

  it('shows what changes against what serves, and what is missing', async () => {
    const uuid = await client.deployCode(`require('luxon')\n${lambda}`)
    await client.send('PUT', `/lambdas/${uuid}`, {
      implementation: { code: NEEDY, environmentVariables: [{ key: 'LIMIT', value: '1' }] },
    })
    const whole = await review(uuid)
    expect([whole.from?.version, whole.to.version]).toEqual([1, 2])
    expect(whole.changes.environmentVariables).toEqual([{ key: 'LIMIT', to: '1' }])
    expect(whole.modules).toEqual([
      { key: 'lp-faas-toolbelt', to: expect.any(String) },
      { key: 'luxon', from: expect.any(String) },
    ])
    expect(whole.check.problems.map(({ code }) => code)).toContain('host-missing')
    const back = await review(uuid, '?version=1')
    expect([back.from?.version, back.to.version, back.changes.linesAdded]).toEqual([1, 1, 0])
  })

  it('keeps whitelist and secrets from those who may not read them', async () => {
    const tokens = await openCallers(client)
    const { uuid } = await client.createLambda(NEEDY)
    const invoker = new AccountClient(server.url, client.account, tokens['FaaS-Invocation'])
    const { check: report } = await review(uuid, '', invoker)
    expect(report.hosts.map(({ name, isMissing }) => [name, isMissing])).toEqual([
      ['api.listed.example.com', undefined],
      ['unlisted.example.org', undefined],
    ])
    expect(report.secrets.every(({ isMissing }) => isMissing === undefined)).toBe(true)
    expect(report.problems.map(({ code }) => code)).not.toContain('secret-missing')
  })

  it('is not there for another account, another version or another lambda', async () => {
    const { uuid } = await client.createLambda(lambda)
    const stranger = await AccountClient.admin(server, 'stranger')
    await expectReason(stranger.send('GET', `/lambdas/${uuid}/review`), 404, 'There is no function')
    await expectReason(client.send('GET', `/lambdas/${uuid}/review?version=2`), 404, 'version 2')
    await expectReason(client.send('GET', `/lambdas/${uuid}/review?version=x`), 400, 'number')
    await expectReason(client.send('GET', '/lambdas/x/review'), 404, 'There is no function')
  })
})
