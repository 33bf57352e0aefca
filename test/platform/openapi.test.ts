// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import * as z from 'zod'
import { openPlatform, type Platform } from '../support/open-platform.ts'
import { FAAS_MANIFEST } from '../workers/sentinel/manifests.ts'

const PASSWORD = 'battery staple'
const A = '/api/account/{accountId}'

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]
type Media = { schema: JsonSchema; example?: unknown }
type Content = { $ref?: string; content?: Record<string, Media> }

interface Operation {
  tags: string[]
  operationId: string
  summary: string
  security: object[]
  requestBody?: Content
  parameters?: { in: string; name: string }[]
  responses: Record<string, Content>
}

let platform: Platform
let admin: string
let paths: Record<string, Record<string, Operation>>
let components: { schemas: Record<string, object>; responses: Record<string, Content> }
let text: string

beforeAll(async () => {
  platform = await openPlatform()
  await platform.provisioning.createAccount('brand1', 'admin', PASSWORD)
  admin = await platform.provisioning.openSession('brand1')
  const answer = await fetch(`${platform.url}/api/openapi.json`)
  text = await answer.text()
  ;({ paths, components } = JSON.parse(text))
})
afterAll(() => platform?.close())

describe('the OpenAPI document', () => {
  it('describes both Workers in one form', () => {
    const operations = operationsOf(paths)
    expect(operations.length).toBeGreaterThan(80)
    for (const operation of operations) {
      expect(operation.summary).toMatch(/^[A-Z].*\.$/)
      expect(operation.tags).toHaveLength(1)
      expect(operation.security.length).toBeLessThan(2)
      const statuses = Object.keys(operation.responses)
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
      if (operation.security.length > 0) expect(statuses).toEqual(expect.arrayContaining(['401']))
    }
  })

  it('is valid OpenAPI 3.1, by the schema of its authors', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(text))
    expect({ valid, errors }).toMatchObject({ valid: true })
    expect(JSON.parse(text).openapi).toBe('3.1.0')
  })

  it('names every operation once, and every schema of a body', () => {
    const names = operationsOf(paths).map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z]+([A-Z][a-z]+)*$/)
    for (const operation of operationsOf(paths)) {
      for (const { media, where } of bodiesOf(operation)) {
        if (media === 'application/json')
          expect(where.schema, operation.operationId).toSatisfy(isNamed)
      }
    }
  })

  it('shows an example of what each operation is sent and answers, and each fits its schema', () => {
    const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }))
    ajv.addSchema({ $id: 'document', components })
    for (const operation of operationsOf(paths)) {
      for (const { media, where, isRefusal } of bodiesOf(operation)) {
        if (isRefusal) continue
        expect(where, `${operation.operationId} ${media}`).toHaveProperty('example')
        const schema = JSON.stringify(where.schema).replaceAll('"#/', '"document#/')
        const isValid = ajv.validate(JSON.parse(schema), where.example)
        expect(isValid ? [] : ajv.errors, operation.operationId).toEqual([])
      }
    }
  })

  it('tells every refusal with its status and its form', () => {
    for (const { operationId, responses, security, requestBody } of operationsOf(paths)) {
      const statuses = Object.keys(responses).map(Number)
      const expected = [400, 500, 503, ...(security.length > 0 ? [401, 403, 404] : [])]
      expect(statuses, operationId).toEqual(expect.arrayContaining(expected))
      if (requestBody) expect(statuses, operationId).toContain(413)
      for (const [status, answer] of Object.entries(responses)) {
        if (Number(status) >= 400) expect(schemaOf(answer), operationId).toSatisfy(isNamed)
      }
    }
  })

  it('says of what is sent which fields may be left out', () => {
    const body = paths[`${A}/app-installations/{clientId}/secret`]?.['post']?.requestBody
    expect(schemaOf(body)).toEqual({ $ref: '#/components/schemas/SecretRotation' })
    const schema = components.schemas['SecretRotation']
    expect(schema).toMatchObject({ properties: { overlap_seconds: { default: 86_400 } } })
    expect(schema).not.toHaveProperty('required')
  })

  it('says which headers ask for an invocation later, or once', () => {
    for (const path of [`${A}/lambdas/{uuid}/invoke`, `${A}/events/{eventId}/invoke`]) {
      const { parameters, responses } = paths[path]?.['post'] ?? {}
      const headers = parameters?.filter((each) => each.in === 'header').map(({ name }) => name)
      expect(headers).toEqual(['Prefer', 'Idempotency-Key'])
      expect(responses).toHaveProperty('202')
    }
  })

  it('refers to nothing that it does not hold', () => {
    const references = JSON.stringify(paths).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)
    for (const [, name = ''] of references) expect(components.schemas).toHaveProperty(name)
  })

  it('says what users look like, from the invitation to the reset', async () => {
    const user = { loginName: 'guest', profileIds: [] }
    const { id } = await expectAsDescribed('post', `${A}/users`, {}, user)
    await expectAsDescribed('get', `${A}/users`)
    await expectAsDescribed('get', `${A}/users/{userId}`, { userId: id })
    const email = { email: 'guest@brand.example' }
    await expectAsDescribed('patch', `${A}/users/{userId}`, { userId: id }, email)
    await expectAsDescribed('post', `${A}/users/{userId}/password-reset`, { userId: id })
  })

  it('says what profiles look like', async () => {
    const profile = { name: 'Described', roles: ['FaaS-Admin'] }
    const { id } = await expectAsDescribed('post', `${A}/profiles`, {}, profile)
    await expectAsDescribed('get', `${A}/profiles`)
    await expectAsDescribed('get', `${A}/profiles/{profileId}`, { profileId: id })
    await expectAsDescribed('put', `${A}/profiles/{profileId}`, { profileId: id }, profile)
  })

  it('says what app installations look like, secrets included', async () => {
    const installed = await expectAsDescribed('post', `${A}/app-installations`, {}, FAAS_MANIFEST)
    const clientId = installed.client_id
    const path = `${A}/app-installations/{clientId}`
    await expectAsDescribed('get', `${A}/app-installations`)
    await expectAsDescribed('get', path, { clientId })
    await expectAsDescribed('put', path, { clientId }, FAAS_MANIFEST)
    await expectAsDescribed('post', `${path}/secret`, { clientId }, {})
  })

  it('says what provisioning, the audit trail and a login look like', async () => {
    await expectAsDescribed('get', `${A}/provisioning`)
    const terms = { termsAccepted: true, termsVersion: '1.1' }
    await expectAsDescribed('post', `${A}/provisioning`, {}, terms)
    await expectAsDescribed('get', `${A}/audit-trail`)
    await expectAsDescribed('get', `${A}/audit-trail/verification`)
    await expectAsDescribed('post', `${A}/login`, {}, { username: 'admin', password: PASSWORD })
  })

  it('says what logs, invocations and reports look like', async () => {
    const entry = { level: 'Info', message: 'described', extras: ['here'] }
    expect((await send('post', `${A}/logs`, {}, entry)).status).toBe(204)
    expect((await expectAsDescribed('get', `${A}/logs`)).lines).toHaveLength(1)
    await expectAsDescribed('get', `${A}/logs/histogram`)
    await expectAsDescribed('get', `${A}/invocations`)
    for (const report of [
      'limitCounts',
      'lambdaCounts',
      'invocationCounts',
      'outcomes',
      'durations',
      'failures',
      'refusedDomains',
    ]) {
      await expectAsDescribed('get', `${A}/reports/${report}`)
    }
  })

  it('says what a refusal looks like', async () => {
    const refusal = paths[`${A}/users`]?.['post']?.responses['400']
    const answer = await send('post', `${A}/users`, {}, { loginName: 1 })
    z.fromJSONSchema(withDefinitions(schemaOf(refusal))).parse(await answer.json())
  })
})

/** Sends a request and expects an answer of the form that the document promises, and no field more. */
async function expectAsDescribed(
  method: string,
  path: string,
  parameters: Record<string, string> = {},
  body?: object,
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
): Promise<any> {
  const answer = await send(method, path, parameters, body)
  const value = await answer.json()
  const schema = schemaOf(paths[path]?.[method]?.responses[answer.status])
  const result = z.fromJSONSchema(withDefinitions(schema)).safeParse(value)
  expect(result.error?.issues ?? [], `${method} ${path}`).toEqual([])
  return value
}

function send(
  method: string,
  path: string,
  parameters: Record<string, string>,
  body?: object,
): Promise<Response> {
  const given: Record<string, string> = { accountId: 'brand1', ...parameters }
  return fetch(platform.url + path.replaceAll(/\{(\w+)\}/g, (_, name) => given[name] ?? ''), {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
}

function operationsOf(all: typeof paths): Operation[] {
  return Object.values(all).flatMap((methods) => Object.values(methods))
}

/** What is sent and what is answered with a body, but for refusals that say no more than a sentence. */
function bodiesOf({ requestBody, responses }: Operation) {
  const answers = Object.entries(responses).map(([status, answer]) => ({ status, ...answer }))
  return [{ status: 'request', ...requestBody }, ...answers].flatMap(({ status, content = {} }) =>
    Object.entries(content).map(([media, where]) => ({
      media,
      where,
      isRefusal: Number(status) >= 400,
    })),
  )
}

function isNamed(schema: object): boolean {
  return /"\$ref":"#\/components\/schemas\/\w+"/.test(JSON.stringify(schema))
}

function schemaOf(content: Content | undefined): JsonSchema {
  const name = content?.$ref?.split('/').at(-1)
  if (name !== undefined) return schemaOf(components.responses[name])
  const schema = content?.content?.['application/json']?.schema
  if (!schema) throw new Error('Nothing is described.')
  return schema
}

/** The schema with references resolved, and without patterns, which zod would read without their flag `u`. */
function withDefinitions(schema: JsonSchema): JsonSchema {
  const whole = JSON.stringify({ ...(schema as object), $defs: components.schemas })
  return JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/'), (key, value) =>
    key === 'pattern' && typeof value === 'string' ? undefined : value,
  ) as JsonSchema
}
