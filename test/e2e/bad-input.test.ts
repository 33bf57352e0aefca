// real parts: the product as a process, sent what nobody should send
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { fillAccount, readAccount } from '../support/account-contents.ts'
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { expectRefusal } from '../support/expect-refusal.ts'
import { JSON_ROUTES, withField, type RouteName } from '../support/json-routes.ts'
import { fillPath, type RouteParameters } from '../support/permission-matrix.ts'
import { sendRaw } from '../support/send-raw.ts'
import type { Product } from '../support/server.ts'
import { joinServer, SMALL } from '../support/shared-server.ts'

const EVENT = 'conversational_command'

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

function nested(levels: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < levels; level++) value = { a: value }
  return value
}

const NOT_AN_OBJECT = casesAtScale<[what: string, body: string]>(
  [
    ['text', 'not json'],
    ['an array', '[]'],
    ['null', 'null'],
    ['100,000 open brackets', '['.repeat(100_000)],
    ['nothing', ''],
    ['half an object', '{"name":'],
    ['white space', ' \n'],
    ['a trailing comma', '{"name":"a",}'],
    ['an array of objects', '[{}]'],
    ['a number', '42'],
    ['a string', '"text"'],
    ['a boolean', 'true'],
    ['NaN', 'NaN'],
    ['a form', 'name=a&code=b'],
    ['100,000 levels', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ],
  6,
)

function isInvocation({ path }: RouteName): boolean {
  return /\/(invoke|test)$/.test(path)
}

const titled = JSON_ROUTES.map((route, at) => [`${route.method} ${route.path}`, route, at] as const)

describe.each(titled)('%s', (_title, route, at) => {
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

  it.runIf(IS_WHOLE || at % 4 === 0)('refuses a body that is too large', async () => {
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
  ['secrets', 'key', [...wrongForText, '', 'a b', 'a/b', 'a%', 'ä', 'x'.repeat(101)]],
  ['secrets', 'value', [true, null, '', [], ['text'], 'x'.repeat(10_001), '********']],
  ['schedules', 'lambdaUUID', wrongForText],
  ['schedules', 'cronExpression', [...wrongForText, '60 * * * *', '* * 31 2 *', '* * * * * *']],
  ['schedules', 'timeZone', [...wrongForText, 'Mars/Base']],
  ['schedules', 'invocationBody', [...wrongForObject.filter((value) => value !== null), { a: 1 }]],
  ['schedules', 'isActive', ['true', 1, null, [], {}]],
  ['schedules', 'description', wrongForText],
  ['logs', 'level', [...wrongForText, 'Trace']],
  ['logs', 'message', [...wrongForText, '', 'x'.repeat(6_001)]],
  ['logs', 'extras', wrongForList],
  ['logs', 'lambdaUUID', wrongForText],
  ['dead-letter-replays', 'invocationIds', [...wrongForList.slice(1), [], ['no-uuid']]],
  ['dead-letter-replays', 'lambdaUuid', [42, true, null, ['text'], 'text', nested(10)]],
  ['dead-letter-replays', 'eventId', wrongForText],
  ['dead-letter-replays', 'errorCode', wrongForText],
  ['dead-letter-replays', 'all', ['true', 1, null, false, [], {}]],
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

describe('A field of the wrong type is refused and named', () => {
  const cases = FIELDS.flatMap(([subject, field, wrong]) =>
    JSON_ROUTES.filter(({ path }) => subjectOf(path) === subject).map(
      (route) => [`${route.method} ${route.path}`, field, route, wrong] as const,
    ),
  )
  it.each(cases)('%s: %s', async (_title, field, route, wrong) => {
    for (const value of casesAtScale(wrong, 4)) {
      const answer = await send(route, JSON.stringify(withField(route.body, field, value)))
      expectRefusal(answer, `${field} = ${JSON.stringify(value)}`)
      expect(answer.status).toBe(400)
      if (!route.path.endsWith('/invoke')) expect(answer.text).toContain(field.split('.').at(-1))
    }
  })

  it('for every subject of the table of fields', () => {
    const subjects = new Set(JSON_ROUTES.map(({ path }) => subjectOf(path)))
    expect(FIELDS.filter(([subject]) => !subjects.has(subject))).toEqual([])
  })
})

it('Nothing of all this was stored, and the product serves', async () => {
  expect(await readAccount(admin)).toEqual(before)
  const answer = await admin.invoke(existing.uuid, {}, '?externalSystem=test')
  expect(await answer.json()).toBe('ran')
  expect(server.output()).not.toMatch(/Error|at .*\.(ts|js):\d/)
})
