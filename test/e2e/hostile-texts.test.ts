// real parts: the product as a process, sent texts that attack parsers, databases and pages
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { fillAccount, readAccount } from '../support/account-contents.ts'
import { casesAtScale } from '../support/at-scale.ts'
import { expectRefusal } from '../support/expect-refusal.ts'
import { JSON_ROUTES, withField, type RouteName } from '../support/json-routes.ts'
import { fillPath, ROUTES, type RouteParameters } from '../support/permission-matrix.ts'
import { sendRaw } from '../support/send-raw.ts'
import type { Product } from '../support/server.ts'
import { joinServer, SMALL } from '../support/shared-server.ts'

const EVENT = 'conversational_command'
const A = '/api/account/{accountId}'

let server: Product
let admin: AccountClient
let existing: RouteParameters
let before: Record<string, unknown>
beforeAll(async () => {
  // Not the one of all other files, since this looks for complaints in all that it prints.
  server = await joinServer(SMALL)
  admin = await AccountClient.admin(server)
  const code = `function lambda(input, callback) { callback(null, 'ran') }`
  existing = await fillAccount(admin, code, EVENT)
  before = await readAccount(admin)
})

function send(route: RouteName, body: string | Buffer | null, headers?: Record<string, string>) {
  return sendRaw(admin, fillPath(route.path, existing), route.method, body, headers)
}

const ALL_HOSTILE = [
  '\0',
  'a\0b',
  '\ud800',
  '\u202e',
  "'; DROP TABLE lambdas; --",
  '" OR 1=1',
  '%',
  '_%',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '__proto__',
  'hasOwnProperty',
  'toString',
  '${7*7}',
  '{{7*7}}',
  '\r\nX-Injected: yes',
  '😀'.repeat(100),
  ' ',
  '-1',
  'NaN',
  '1e+999',
  'x'.repeat(3_000),
]

const HOSTILE = casesAtScale(ALL_HOSTILE, 4)
const ENCODED = casesAtScale(['%zz', '%2e%2e', '%2f', '%00', '%c3%28', ';', '*', '%252e'], 3)

describe('Hostile texts', () => {
  const withParameters = ROUTES.flatMap(({ method, path, body }) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [method, path, name, body] as const),
  )
  it.each(withParameters)('in the path: %s %s, as %s', async (method, path, name, body) => {
    const encoded = HOSTILE.filter((text) => text.isWellFormed()).map(encodeURIComponent)
    for (const text of [...encoded, ...ENCODED]) {
      const hostile = path.replace(`{${name}}`, text)
      const content = method === 'GET' || body === undefined ? null : JSON.stringify(body)
      const answer = await send({ method, path: hostile }, content)
      // The way up from a version is its lambda (RFC 3986 section 5.2.4).
      if (method === 'GET' && hostile.endsWith('/versions/%2e%2e')) {
        expect(JSON.parse(answer.text)).toMatchObject([{ uuid: existing.uuid }])
        continue
      }
      // Nobody implements such an event, which is no error.
      if (name === 'eventId' && answer.status === 200) {
        expect(['[]', '{"implemented":false}']).toContain(answer.text)
      } else expectRefusal(answer, hostile)
    }
  })

  it.each([
    ['/lambdas', 'name'],
    ['/lambdas', 'state'],
    ['/lambdas', 'eventId'],
    ['/deployments', 'name'],
    ['/deployments', 'state'],
    ['/lambda-summaries', 'name'],
    ['/lambda-summaries', 'cursor'],
    ['/lambda-summaries', 'eventId'],
    ['/names', 'id'],
    ['/proxy-settings', 'includeDefault'],
    ['/schedules', 'lambdaUUID'],
    ['/logs', 'text'],
    ['/logs', 'cursor'],
    ['/invocations', 'id'],
    ['/logs/histogram', 'lambdaUUID'],
    ['/reports/outcomes', 'startTimestamp'],
    ['/email-report/report', 'period'],
    ['/email-report/report', 'format'],
    [`/events/${EVENT}/isImplemented`, 'skillId'],
    ['/service/baseURI.json', 'region'],
  ])('in the query: %s?%s', async (path, name) => {
    for (const text of HOSTILE) {
      const query = new URLSearchParams({ [name]: text })
      for (const search of [query, `${query}&${query}`, `${name}[]=${query}`, `${name}=%zz`]) {
        const answer = await send({ method: 'GET', path: `${A}${path}?${String(search)}` }, null)
        if (answer.status !== 200) expectRefusal(answer, String(search))
      }
    }
  })

  it.each([
    ['POST', `${A}/proxy-settings`, 'domain'],
    ['POST', `${A}/lambdas`, 'eventId'],
    ['POST', `${A}/lambdas`, 'implementation.code'],
    ['PUT', `${A}/lambdas/{uuid}`, 'implementation.code'],
    ['POST', `${A}/app-installations`, 'scope'],
    ['POST', `${A}/schedules`, 'cronExpression'],
    ['POST', `${A}/schedules`, 'timeZone'],
    ['PUT', `${A}/schedules/{scheduleUuid}`, 'lambdaUUID'],
    ['POST', `${A}/users`, 'email'],
    ['POST', `${A}/login`, 'username'],
    ['POST', `${A}/refresh`, 'csrf'],
    ['POST', '/sentinel/api/account/{accountId}/password/chosen', 'token'],
  ])(
    'in a body where they make no sense: %s %s, as %s',
    async (method, path, field) => {
      const route = JSON_ROUTES.find((one) => one.method === method && one.path === path)
      const texts = HOSTILE.filter((text) => field !== 'scope' || /[^\x20-\x7e]|"/.test(text))
      for (const text of texts) {
        const body = JSON.stringify(withField(route?.body, field, text))
        const answer = await send({ method, path }, body)
        if (path.endsWith('/refresh') && answer.status === 401) continue
        expectRefusal(answer, body)
      }
    },
    120_000,
  )

  it('in headers', async () => {
    const route = { method: 'GET', path: `${A}/lambdas` }
    for (const text of [
      'x'.repeat(5_000),
      '"',
      '\u00ff',
      '..',
      '${7*7}',
      'Basic !!!',
      'Bearer  ',
    ]) {
      const answer = await send(route, null, { authorization: text })
      expect(answer.status).toBe(401)
      expectRefusal(answer, text)
      expect((await send(route, null, { 'x-request-id': text })).status).toBe(200)
      expect((await send(route, null, { 'content-type': text })).status).toBe(200)
    }
  })

  it('in OAuth’s token request', async () => {
    for (const text of HOSTILE) {
      for (const name of ['client_id', 'client_secret', 'grant_type', 'scope']) {
        for (const path of ['app/token', 'token', 'token/revoke']) {
          const form = {
            grant_type: 'client_credentials',
            client_id: existing.clientId,
            [name]: text,
          }
          const url = `${server.url}/sentinel/api/account/${server.account}/${path}`
          const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
          const body = (await answer.json()) as object
          expect([400, 401, 429], JSON.stringify(body)).toContain(answer.status)
          expect(Object.keys(body)).toEqual(['error', 'error_description'])
        }
      }
    }
  })
})

it('Nothing of all this was stored, and the product serves', async () => {
  expect(await readAccount(admin)).toEqual(before)
  const answer = await admin.invoke(existing.uuid, {}, '?externalSystem=test')
  expect(await answer.json()).toBe('ran')
  expect(server.output()).not.toMatch(/Error|at .*\.(ts|js):\d/)
})
