import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDispatcher, type RunningDispatcher } from '../support/start-dispatcher.ts'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher()
})
afterAll(() => dispatcher?.stop())

it('the description holds the routes of both Workers, or there is none', async () => {
  await dispatcher.send('POST', '/sentinel/break')
  const refused = await dispatcher.send('GET', '/api/openapi.json')
  expect(refused.status).toBe(503)
  expect(refused.json.errorMsg).toMatch(/\.$/)

  await dispatcher.send('POST', '/sentinel/mend')
  const { status, json } = await dispatcher.send('GET', '/api/openapi.json')
  expect(status).toBe(200)
  expect(json.openapi).toBe('3.1.0')
  expect(Object.keys(json.paths)).toEqual(
    expect.arrayContaining(['/api/account/{accountId}/lambdas', '/of/the/sentinel']),
  )
  expect(json.components).toMatchObject({ securitySchemes: { bearer: {} }, schemas: { Own: {} } })
})

it('the description is kept for a while', async () => {
  await dispatcher.send('GET', '/api/openapi.json')
  await dispatcher.send('POST', '/sentinel/break')
  expect((await dispatcher.send('GET', '/api/openapi.json')).status).toBe(200)
})
