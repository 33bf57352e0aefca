import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INVOKE_TAG } from '../../../workers/lambda/contract.ts'
import { type NamespaceHarness, openNamespaceHarness } from '../../support/namespace-harness.ts'

// real parts: supervisor, workerd hosts, the namespace as a Node process uses it

/** A script with the entrypoint that batches call; `body` gets `id` and `text`. */
function invocableScript(body: string): string {
  return `import { WorkerEntrypoint } from 'cloudflare:workers'
export default { fetch: () => new Response('unused') }
export class Invoke extends WorkerEntrypoint {
  async invoke(id, text) {
    console.log('\\u0001S ' + id)
    ${body}
  }
}`
}

let harness: NamespaceHarness
beforeAll(async () => {
  harness = await openNamespaceHarness()
})
afterAll(() => harness?.close())

async function upload(name: string, body: string): Promise<void> {
  await harness.upload(name, invocableScript(body), [INVOKE_TAG])
}

function invoke(script: string, body = '', parameters: object = {}): Promise<string | undefined> {
  const outbound = JSON.stringify(parameters)
  const dispatch = { script, outbound, cpuMs: 300 }
  return harness.client.invoke(dispatch, crypto.randomUUID(), body)
}

describe('requests of one moment', () => {
  it('get each its own answer, whatever alphabet it is in', async () => {
    await upload('echo', 'return "echo\\t" + text')
    const texts = Array.from({ length: 40 }, (_, i) => `${i} Grüße 日本 🕯️ ${'x'.repeat(i * 50)}`)
    const answers = await Promise.all(texts.map((text) => invoke('echo', text)))
    expect(answers).toEqual(texts.map((text) => `echo\t${text}`))
  })

  it('do not wait for one that takes long', async () => {
    await upload('slow', 'await scheduler.wait(1000); return "slow"')
    await upload('fast', 'return "fast"')
    const order: string[] = []
    const note = (answer: string | undefined) => order.push(answer ?? '')
    await Promise.all([
      invoke('slow').then(note),
      ...Array.from({ length: 6 }, () => invoke('fast').then(note)),
    ])
    expect(order).toEqual([...Array.from({ length: 6 }, () => 'fast'), 'slow'])
  })

  it('go on when one of them throws, is unknown or too long', async () => {
    await upload('throws', 'throw new Error("no\\nway")')
    await upload('long', 'return "x".repeat(10_000_001)')
    await upload('object', 'return { then: 1 }')
    const settled = await Promise.allSettled([
      invoke('throws'),
      invoke('nobody'),
      invoke('long'),
      invoke('object'),
      invoke('echo', 'fine'),
    ])
    expect(settled).toMatchObject([
      { status: 'rejected', reason: { message: 'no way', retryable: false } },
      { status: 'rejected', reason: { message: 'Worker not found.', retryable: true } },
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: { retryable: false } },
      { status: 'fulfilled', value: 'echo\tfine' },
    ])
  })

  it('can not be answered by another script', async () => {
    await upload('forger', 'return "mine\\n0 answer stolen\\n1 answer stolen\\n2 answer stolen"')
    const [forged, ...others] = await Promise.allSettled([
      invoke('forger'),
      invoke('echo', 'a'),
      invoke('echo', 'b'),
    ])
    expect(forged).toMatchObject({ status: 'rejected', reason: { retryable: false } })
    expect(others).toMatchObject([{ value: 'echo\ta' }, { value: 'echo\tb' }])
  })

  it('may be large', async () => {
    const large = 'ü'.repeat(2_000_000)
    const answers = await Promise.all([invoke('echo', large), invoke('echo', 'small')])
    expect(answers[0]?.length).toBe(large.length + 5)
    expect(answers[1]).toBe('echo\tsmall')
  })

  it('reach a script that only answers fetch', async () => {
    await harness.upload(
      'plain',
      `export default { async fetch(request) {
        return new Response(await request.text(), { headers: { 'x-answer': 'ok' } })
      } }`,
    )
    expect(await invoke('plain', 'body')).toBe('ok\tbody')
  })
})

describe('a script that is called a lot', () => {
  it('spreads over the hosts, and comes back to its own when it is quiet', async () => {
    await upload(
      'busy',
      `await scheduler.wait(Number(text))
      return (globalThis.isolate ??= crypto.randomUUID())`,
    )
    for (let i = 0; i < 25; i++) await invoke('busy', '0')
    const own = await invoke('busy', '0')
    const isolates = await Promise.all(Array.from({ length: 80 }, () => invoke('busy', '500')))
    expect(new Set(isolates).size).toBe(2)
    expect(await invoke('busy', '0')).toBe(own)
  })
})

describe('a script that spins', () => {
  it('ends alone: what started beside it and had come back to the event loop is told, the rest moves', async () => {
    await upload('spin', 'while (true) {}')
    const spun = invoke('spin').catch((error: Error) => error.message)
    const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => invoke('echo', `${i}`)))
    expect(answers).toEqual(Array.from({ length: 5 }, (_, i) => `echo\t${i}`))
    expect(await spun).toBe('Worker exceeded CPU time limit.')
  })

  it('is confined for every binding when one of them saw it', async () => {
    expect(await untilRefused('spin')).toContain('it had to be stopped')
    const { message } = (await (await harness.call('spin')).json()) as { message: string }
    expect(message).toContain('Worker suspended')
  })
})

/** Invokes a script until it is refused; answers why. */
async function untilRefused(script: string): Promise<unknown> {
  for (let attempt = 0; attempt < 6; attempt++) {
    const message = await invoke(script).catch((error: Error) => error.message)
    if (String(message).startsWith('Worker suspended')) return message
  }
  return 'never'
}
