import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesAtScale } from '../../support/at-scale.ts'
import { deployScript } from '../support/deploy-script.ts'
import {
  ENTRANCES,
  startDispatcher,
  type Answer,
  type RunningDispatcher,
} from '../support/start-dispatcher.ts'

describe.each(casesAtScale(ENTRANCES, 1))('through %s', (entrance) => {
  let dispatcher: RunningDispatcher
  beforeAll(async () => {
    dispatcher = await startDispatcher({}, entrance)
  })
  afterAll(() => dispatcher?.stop())

  const deploy = (body: string) => deployScript(dispatcher, body)

  async function invoke(uuid: string, body: string): Promise<Answer> {
    const token = await dispatcher.appToken()
    return dispatcher.send('POST', `/api/account/1234/lambdas/${uuid}/invoke`, { token, body })
  }

  describe('the body of an invocation', () => {
    it('may have up to 5 MB', async () => {
      const uuid = await deploy(
        `return answer('success', String((await request.arrayBuffer()).byteLength))`,
      )
      expect((await invoke(uuid, 'x'.repeat(5_000_000))).text).toBe('5000000')
    })

    it('is refused with 413 above that, announced or not', async () => {
      const uuid = await deploy(`return answer('success', '1')`)
      const announced = await invoke(uuid, 'x'.repeat(5_000_001))
      expect(announced.status).toBe(413)
      expect(announced.json.errorCode).toBe('com.liveperson.faas.fm.payload-too-large')

      const unannounced = await invokeInChunks(uuid, 60)
      expect(unannounced.status).toBe(413)
      expect(unannounced.sent).toBe(60)
    })

    it('is cut off when it does not end', async () => {
      const uuid = await deploy(`return answer('success', '1')`)
      const { sent } = await invokeInChunks(uuid, 2_000)
      expect(sent).toBeLessThan(1_000)
    })
  })

  /** Sends a body of unannounced length; status 0 when the connection broke. */
  async function invokeInChunks(
    uuid: string,
    chunks: number,
  ): Promise<{ status: number; sent: number }> {
    const chunk = new Uint8Array(100_000)
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === chunks) return controller.close()
        sent++
        controller.enqueue(chunk)
      },
    })
    const url = new URL(`/api/account/1234/lambdas/${uuid}/invoke`, dispatcher.url)
    const headers = { authorization: `Bearer ${await dispatcher.appToken()}` }
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    const response = await fetch(url, init).catch(() => undefined)
    return { status: response?.status ?? 0, sent }
  }
})
