// real parts: the product as a process, sent what nobody should send
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { fillAccount, readAccount } from '../support/account-contents.ts'
import { fillPath, ROUTES, type Route, type RouteParameters } from '../support/permission-matrix.ts'
import { startServer, type TestServer } from '../support/server.ts'

const EVENT = 'conversational_command'
const A = '/api/account/{accountId}'

let server: TestServer
let admin: AccountClient
let existing: RouteParameters
let before: Record<string, unknown>
beforeAll(async () => {
  server = await startServer()
  admin = await AccountClient.admin(server)
  const code = `function lambda(input, callback) { callback(null, 'ran') }`
  existing = await fillAccount(admin, code, EVENT)
  before = await readAccount(admin)
})
afterAll(() => server?.stop())

type Send = Pick<Route, 'method' | 'path'>

async function send(
  { method, path }: Send,
  body: string | Buffer | null,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(server.url + fillPath(path, existing), {
    method,
    headers: {
      authorization: `Bearer ${admin.token}`,
      'content-type': 'application/json',
      ...headers,
    },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}

/** A refusal in the product's own words: no stack, no database, nothing that the caller didn't send. */
function expectRefusal({ status, text }: { status: number; text: string }, what: string): void {
  const shown = `${what.slice(0, 200)} → ${status} ${text.slice(0, 300)}`
  expect(status, shown).toBeGreaterThanOrEqual(400)
  expect(status, shown).toBeLessThan(500)
  const body = JSON.parse(text) as Record<string, unknown>
  expect(Object.keys(body), shown).toEqual(['errorCode', 'errorMsg'])
  expect(body['errorCode'], shown).toMatch(/^com\.liveperson\.faas\.[a-z.-]+$/)
  expect(body['errorMsg'], shown).toMatch(/^\P{Ll}[^]{5,600}\.?$/u)
  expect(text, shown).not.toMatch(/D1_ERROR|SQLITE|\bat .*\.(ts|js):\d|ZodError|undefined/)
}

function nested(levels: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < levels; level++) value = { a: value }
  return value
}

const NOT_AN_OBJECT: readonly [string, string][] = [
  ['nothing', ''],
  ['white space', ' \n'],
  ['text', 'not json'],
  ['half an object', '{"name":'],
  ['a trailing comma', '{"name":"a",}'],
  ['an array', '[]'],
  ['an array of objects', '[{}]'],
  ['null', 'null'],
  ['a number', '42'],
  ['a string', '"text"'],
  ['a boolean', 'true'],
  ['NaN', 'NaN'],
  ['a form', 'name=a&code=b'],
  ['100,000 open brackets', '['.repeat(100_000)],
  ['100,000 levels', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
]

function isInvocation({ path }: Send): boolean {
  return /\/(invoke|test)$/.test(path)
}

const takesJson: readonly (Send & { body?: unknown })[] = [
  ...ROUTES.filter(({ body }) => body !== undefined),
  { method: 'POST', path: `${A}/login`, body: { username: 'admin', password: 'x' } },
  { method: 'POST', path: `${A}/refresh`, body: { csrf: 'x' } },
  {
    method: 'POST',
    path: '/sentinel/api/account/{accountId}/password/chosen',
    body: { token: 'x', password: 'a new password' },
  },
  {
    method: 'POST',
    path: '/sentinel/api/account/{accountId}/password/changed',
    body: { currentPassword: 'x', newPassword: 'a new password' },
  },
]
const titled = takesJson.map((route) => [`${route.method} ${route.path}`, route] as const)

describe.each(titled)('%s', (_title, route) => {
  it('refuses a body that is no JSON object', async () => {
    for (const [what, body] of NOT_AN_OBJECT) {
      // A rotation without a body takes the defaults; it is not what this is about.
      if (route.path.endsWith('/secret') && body.trim() === '') continue
      // A payload may be as deep as the lambda's own parser bears.
      if (what === '100,000 levels' && isInvocation(route)) continue
      expectRefusal(await send(route, body), what)
    }
    const latin1 = Buffer.concat([
      Buffer.from('{"name":"'),
      Buffer.of(0xff, 0xfe),
      Buffer.from('"}'),
    ])
    if (!isInvocation(route)) expectRefusal(await send(route, latin1), 'no UTF-8')
  })

  it('refuses a body that is too large', async () => {
    const padded = JSON.stringify({ ...(route.body as object), padding: 'x'.repeat(5_100_000) })
    const answer = await send(route, padded)
    expect(answer.status).toBe(413)
    expectRefusal(answer, 'too large')
  })
})

const wrongForText = [42, true, null, ['text'], { text: 'text' }, nested(10)]
const wrongForList = [42, 'text', null, {}, [null], [[[[]]]], [{}], nested(10)]
const wrongForObject = [42, 'text', null, ['a'], true]

/** Every field that a route reads, with values of every type but its own. */
const FIELDS: readonly [route: string, field: string, wrong: readonly unknown[]][] = [
  ['lambdas', 'name', wrongForText],
  ['lambdas', 'description', wrongForText],
  ['lambdas', 'eventId', wrongForText.filter((value) => value !== null)],
  ['lambdas', 'skills', wrongForList],
  ['lambdas', 'implementation', wrongForObject],
  ['lambdas', 'implementation.code', wrongForText],
  ['lambdas', 'implementation.environmentVariables', wrongForList],
  ['proxy-settings', 'domain', wrongForText],
  ['proxy-settings', 'name', wrongForText],
  ['app-installations', 'client_name', wrongForText],
  ['app-installations', 'description', wrongForText],
  ['app-installations', 'grant_types', wrongForList],
  ['app-installations', 'response_types', wrongForList],
  ['app-installations', 'redirect_uris', wrongForList],
  ['app-installations', 'scope', wrongForText],
  ['app-installations', 'capabilities', wrongForObject],
  ['secret', 'overlap_seconds', ['1', true, null, -1, 1.5, 1e99, [], nested(10)]],
  ['users', 'loginName', wrongForText],
  ['users', 'email', [42, true, ['a@example.com'], 'text', nested(10)]],
  ['users', 'profileIds', wrongForList],
  ['users', 'password', wrongForText],
  ['profiles', 'name', wrongForText],
  ['profiles', 'roles', wrongForList],
  ['profiles', 'isAdministrator', ['true', 1, null, [], {}]],
  ['login', 'username', wrongForText],
  ['login', 'password', wrongForText],
  ['refresh', 'csrf', wrongForText],
  ['chosen', 'token', wrongForText],
  ['chosen', 'password', wrongForText],
  ['changed', 'currentPassword', wrongForText],
  ['changed', 'newPassword', wrongForText],
  ['invoke', 'headers', ['text', 42, true, {}, [null], ['text'], [[]], [{}], [{ key: 1 }]]],
]

/** The collection or the action that a path is about. */
function subjectOf(path: string): string | undefined {
  return path.split('/').findLast((part) => !part.startsWith('{'))
}

function withField(body: unknown, field: string, value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>
  const names = field.split('.')
  const last = names.pop() ?? field
  let holder = copy
  for (const name of names) holder = holder[name] as Record<string, unknown>
  holder[last] = value
  return copy
}

describe('A field of the wrong type is refused and named', () => {
  const cases = FIELDS.flatMap(([subject, field, wrong]) =>
    takesJson
      .filter(({ path }) => subjectOf(path) === subject)
      .map((route) => [`${route.method} ${route.path}`, field, route, wrong] as const),
  )
  it.each(cases)('%s: %s', async (_title, field, route, wrong) => {
    for (const value of wrong) {
      const answer = await send(route, JSON.stringify(withField(route.body, field, value)))
      expectRefusal(answer, `${field} = ${JSON.stringify(value)}`)
      expect(answer.status).toBe(400)
      if (!route.path.endsWith('/invoke')) expect(answer.text).toContain(field.split('.').at(-1))
    }
  })

  it('for every subject of the table of fields', () => {
    const subjects = new Set(takesJson.map(({ path }) => subjectOf(path)))
    expect(FIELDS.filter(([subject]) => !subjects.has(subject))).toEqual([])
  })
})

const HOSTILE = [
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

describe('Hostile texts', () => {
  const withParameters = ROUTES.flatMap(({ method, path, body }) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [method, path, name, body] as const),
  )
  it.each(withParameters)('in the path: %s %s, as %s', async (method, path, name, body) => {
    const encoded = HOSTILE.filter((text) => text.isWellFormed()).map(encodeURIComponent)
    for (const text of [...encoded, '%zz', '%c3%28', '%2e%2e', '%2f', '%00', ';', '*', '%252e']) {
      const hostile = path.replace(`{${name}}`, text)
      const content = method === 'GET' || body === undefined ? null : JSON.stringify(body)
      const answer = await send({ method, path: hostile }, content)
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
    ['/proxy-settings', 'includeDefault'],
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
    ['POST', `${A}/users`, 'email'],
    ['POST', `${A}/login`, 'username'],
    ['POST', `${A}/refresh`, 'csrf'],
    ['POST', '/sentinel/api/account/{accountId}/password/chosen', 'token'],
  ])(
    'in a body where they make no sense: %s %s, as %s',
    async (method, path, field) => {
      const route = takesJson.find((one) => one.method === method && one.path === path)
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
