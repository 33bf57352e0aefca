import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deployScript } from '../support/deploy-script.ts'
import {
  ENTRANCES,
  startDispatcher,
  type Answer,
  type RunningDispatcher,
} from '../support/start-dispatcher.ts'

const MISSING = '00000000-0000-0000-0000-00000000dead'
const REQUEST = { timestamp: 0, headers: [], payload: { name: 'Ada' } }

describe.each(ENTRANCES)('through %s', (entrance) => {
  let dispatcher: RunningDispatcher
  beforeAll(async () => {
    dispatcher = await startDispatcher({}, entrance)
  })
  afterAll(() => dispatcher?.stop())

  interface InvokeOptions {
    query?: string
    body?: unknown
    headers?: Record<string, string>
  }

  const deploy = (body: string, accountId?: string) => deployScript(dispatcher, body, accountId)

  async function invoke(
    uuid: string,
    { query = '?v=1', body = REQUEST, headers = {} }: InvokeOptions = {},
  ): Promise<Answer> {
    const token = await dispatcher.appToken()
    const path = `/api/account/1234/lambdas/${uuid}/invoke${query}`
    return dispatcher.send('POST', path, { token, body, headers })
  }

  describe('POST /lambdas/{uuid}/invoke', () => {
    it('answers an application with the bare result', async () => {
      const uuid = await deploy(
        `return answer('success', JSON.stringify((await request.json()).payload))`,
      )
      const answer = await invoke(uuid, { query: '?v=1&skillId=&externalSystem=unknown' })
      expect(answer.status).toBe(200)
      expect(answer.text).toBe('{"name":"Ada"}')
      expect(answer.headers.get('content-type')).toBe('application/json')
    })

    it('keeps a string result quoted and leaves the log out of it', async () => {
      const uuid = await deploy(
        `return answer('success', '"Grüße"', { lines: [line('Info', 'hi')], dropped: 0 })`,
      )
      expect((await invoke(uuid)).text).toBe('"Grüße"')
    })

    it('answers 200 with an empty body when the lambda has no result', async () => {
      const answer = await invoke(await deploy(`return answer('success', '')`))
      expect(answer.status).toBe(200)
      expect(answer.text).toBe('')
    })

    it('finds a lambda by a UUID in upper case', async () => {
      const uuid = await deploy(`return answer('success', '1')`)
      expect((await invoke(uuid.toUpperCase())).text).toBe('1')
    })

    it('hands the lambda none of the caller’s headers and gives the caller none of the lambda’s', async () => {
      const uuid = await deploy(`return answer('success', JSON.stringify([...request.headers]))`)
      const answer = await invoke(uuid, {
        headers: {
          cookie: 'a=b',
          'x-lamplighter-invocation': 'forged',
          'x-namespace-script': '5678-other',
          'x-namespace-outbound': '{}',
        },
      })
      const seen = new Map<string, string>(answer.json)
      expect(seen.get('host') ?? 'lambda').toBe('lambda')
      seen.delete('host')
      expect([...seen.keys()].toSorted()).toEqual(['content-length', 'content-type'])
      expect(answer.headers.has('x-from-lambda')).toBe(false)
      expect(answer.headers.has('set-cookie')).toBe(false)
    })

    it('answers with the invocation’s id as X-Request-Id, whatever the caller sent', async () => {
      const uuid = await deploy(`return answer('success', JSON.stringify(id))`)
      const own = await invoke(uuid)
      expect(own.headers.get('x-request-id')).toBe(own.json)
      const chosen = await invoke(uuid, { headers: { 'x-request-id': 'mine' } })
      expect(chosen.headers.get('x-request-id')).toBe(chosen.json)
      expect(chosen.json).not.toBe('mine')
    })

    it('answers a user’s session with result, logs and duration unless an external system is named', async () => {
      const uuid = await deploy(
        `return answer('success', '{"a":1}', { lines: [line('Debug', 'd'), line('Info', 'i', ['{"b":2}'])], dropped: 2 })`,
      )
      const token = await dispatcher.sessionToken('FaaS-Developer')
      const path = `/api/account/1234/lambdas/${uuid}/invoke?userId=U&v=1`
      const trial = await dispatcher.send('POST', path, { token, body: REQUEST })
      expect(trial.json).toEqual({
        result: { a: 1 },
        logs: [
          { level: 'Debug', message: 'd', extras: [], timestamp: 1700000000000 },
          { level: 'Info', message: 'i', extras: ['{"b":2}'], timestamp: 1700000000000 },
          {
            level: 'Warn',
            message: '2 log lines were left out.',
            extras: [],
            timestamp: 1700000000000,
          },
        ],
        durationMs: expect.any(Number),
      })
      const bare = await dispatcher.send('POST', `${path}&externalSystem=crm`, {
        token,
        body: REQUEST,
      })
      expect(bare.text).toBe('{"a":1}')
      const unset = await dispatcher.send('POST', `${path}&externalSystem=`, {
        token,
        body: REQUEST,
      })
      expect(unset.json.result).toEqual({ a: 1 })
    })
  })

  describe('a lambda that fails', () => {
    it('answers 590 with code, message and log', async () => {
      const uuid = await deploy(
        `return answer('custom-failure', '{"message":"no luck"}', { lines: [line('Error', 'Received Error - no luck')], dropped: 0 })`,
      )
      const answer = await invoke(uuid)
      expect(answer.status).toBe(590)
      expect(answer.headers.get('x-lambda-error')).toBe(
        'com.liveperson.faas.handler.custom-failure',
      )
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(answer.json).toEqual({
        errorCode: 'com.liveperson.faas.handler.custom-failure',
        errorMsg: 'no luck',
        errorLogs: [
          {
            level: 'Error',
            message: 'Received Error - no luck',
            extras: [],
            timestamp: 1700000000000,
          },
        ],
      })
    })

    it('answers with the value as text when it failed with no Error, for clients read nothing else', async () => {
      const uuid = await deploy(`return answer('custom-failure', '{"message":{"statusCode":418}}')`)
      expect((await invoke(uuid)).json.errorMsg).toBe('{"statusCode":418}')
    })

    it('answers 400 when the wrapper refuses the body', async () => {
      const uuid = await deploy(`return answer('bad-input', '{"message":"Send a JSON object."}')`)
      const answer = await invoke(uuid, { body: 'no json' })
      expect(answer.status).toBe(400)
      expect(answer.json).toEqual({
        errorCode: 'com.liveperson.faas.es.badinput',
        errorMsg: 'Send a JSON object.',
      })
    })

    it('answers executiontime-exceeded when it never yields', async () => {
      const answer = await invoke(await deploy('for (;;) {}'))
      expect(answer.status).toBe(590)
      expect(answer.json.errorCode).toBe('com.liveperson.faas.handler.executiontime-exceeded')
    })

    it('answers 590 es.general for an answer that its wrapper can’t have written', async () => {
      const forged = await invoke(
        await deploy(
          `return new Response('"x"', { headers: { 'x-lamplighter-outcome': 'admin' } })`,
        ),
      )
      expect(forged.status).toBe(590)
      expect(forged.json.errorCode).toBe('com.liveperson.faas.es.general')
      const length = await invoke(
        await deploy(
          `return new Response('"x"', { headers: { 'x-lamplighter-outcome': 'success -1' } })`,
        ),
      )
      expect(length.json.errorCode).toBe('com.liveperson.faas.es.general')
      const thrown = await invoke(await deploy(`throw new Error('secret detail')`))
      expect(thrown.status).toBe(590)
      expect(thrown.text).not.toContain('secret detail')
    })

    it('answers runtime-exception for a result over 10 MB, also one of no announced length', async () => {
      const large = await invoke(
        await deploy(`return answer('success', '"' + 'x'.repeat(11_000_000) + '"')`),
      )
      expect(large.status).toBe(590)
      expect(large.json.errorCode).toBe('com.liveperson.faas.handler.runtime-exception')
      const endless = await invoke(
        await deploy(`
        const chunk = new Uint8Array(65536)
        const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })
        return new Response(body, { headers: { 'x-lamplighter-outcome': 'success' } })`),
      )
      expect(endless.json.errorCode).toBe('com.liveperson.faas.handler.runtime-exception')
    })

    it('loses no answer to log lines without the shape of one', async () => {
      const uuid = await deploy(
        `return answer('custom-failure', '{"message":"m"}', { lines: [7, null, { level: 'Loud' }, line('Info', 'kept')], dropped: 'many' })`,
      )
      const { errorLogs } = (await invoke(uuid)).json
      expect(errorLogs.map((entry: { message: string }) => entry.message)).toEqual([
        'kept',
        '3 log lines were left out.',
      ])
    })
  })

  describe('a lambda that is not there', () => {
    it('answers 404 alike for an unknown, a foreign and a malformed UUID', async () => {
      const foreign = await deploy(`return answer('success', '1')`, '5678')
      for (const uuid of [MISSING, foreign, 'not-a-uuid']) {
        const answer = await invoke(uuid)
        expect(answer.status).toBe(404)
        expect(answer.json).toEqual({
          errorCode: 'com.liveperson.faas.es.missinglambda',
          errorMsg: `There is no ${uuid} deployed on 1234`,
        })
      }
    })

    it('answers 404 on the path of another account, whatever the token may', async () => {
      const uuid = await deploy(`return answer('success', '1')`, '5678')
      const token = await dispatcher.sessionToken('LPA')
      const path = `/api/account/5678/lambdas/${uuid}/invoke`
      expect((await dispatcher.send('POST', path, { token, body: REQUEST })).status).toBe(404)
    })
  })

  describe('who may invoke', () => {
    it('refuses a caller without a token and one whose roles don’t allow it', async () => {
      const uuid = await deploy(`return answer('success', '1')`)
      const path = `/api/account/1234/lambdas/${uuid}/invoke`
      expect((await dispatcher.send('POST', path, { body: REQUEST })).status).toBe(401)
      const token = await dispatcher.sessionToken('FaaS-Admin')
      expect((await dispatcher.send('POST', path, { token, body: REQUEST })).status).toBe(403)
    })
  })
})
