import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNamespaceHarness, type NamespaceHarness } from '../../support/namespace-harness.ts'
import { markingScript } from '../../support/namespace-scripts.ts'

let harness: NamespaceHarness
beforeAll(async () => {
  harness = await openNamespaceHarness()
})
afterAll(() => harness.close())

describe('dispatch', () => {
  test('a script that was uploaded answers', async () => {
    await harness.upload('echo', markingScript(`return new Response('hello ' + text)`))
    expect(await (await harness.call('echo', 'you')).text()).toBe('hello you')
  })

  test('an unknown script is reported as Cloudflare does', async () => {
    const answer = await (await harness.call('nobody')).json()
    expect(answer).toMatchObject({ message: 'Worker not found.', retryable: true })
  })

  test('state of a module survives from one invocation to the next', async () => {
    await harness.upload('counter', markingScript('return Response.json(kept.push(text))'))
    const counts = []
    for (let i = 0; i < 5; i++) counts.push(await (await harness.call('counter')).json())
    expect(counts).toEqual([1, 2, 3, 4, 5])
  })

  test('an upload is what the very next invocation runs', async () => {
    for (let version = 0; version < 10; version++) {
      await harness.upload('changing', markingScript(`return Response.json(${version})`))
      expect(await (await harness.call('changing')).json()).toBe(version)
    }
  })

  test('a deleted script is gone at once', async () => {
    await harness.upload('short-lived', markingScript(`return new Response('here')`))
    expect((await harness.call('short-lived')).status).toBe(200)
    await harness.api('DELETE', '/short-lived')
    expect(await (await harness.call('short-lived')).json()).toMatchObject({
      message: 'Worker not found.',
    })
  })

  test('what a script sends carries the parameters of the dispatch, whatever the script sets', async () => {
    await harness.upload(
      'sender',
      markingScript(`return fetch('https://api.example.com/a?b=c', {
        headers: { 'x-namespace-egress-parameters': '{"account":"forged"}' } })`),
    )
    const answer = await harness.call('sender', '', { 'x-params': '{"account":"mine"}' })
    expect(await answer.json()).toEqual({
      url: 'https://api.example.com/a?b=c',
      parameters: '{"account":"mine"}',
    })
  })

  test('an exception of a script rejects with its message', async () => {
    await harness.upload('thrower', markingScript(`throw new TypeError('broken on purpose')`))
    expect(await (await harness.call('thrower')).json()).toMatchObject({
      message: expect.stringContaining('broken on purpose'),
      retryable: false,
    })
  })
})

describe('a script that spins', () => {
  test('is stopped at its limit, and what it logged is kept', async () => {
    await harness.upload(
      'spinner',
      markingScript(`console.log('\\u0001L ' + id + ' {"message":"before"}'); for (;;) {}`),
    )
    const answer = await harness.call('spinner', '', { 'x-cpu-ms': '500' })
    expect(await answer.json()).toEqual({
      message: 'Worker exceeded CPU time limit.',
      retryable: false,
      logs: [{ message: 'before' }],
    })
  })

  test('leaves its neighbours answering', async () => {
    await harness.upload('spinner-2', markingScript('for (;;) {}'))
    await harness.upload('neighbour', markingScript(`return new Response('ok')`))
    for (let i = 0; i < 30; i++) await harness.call('neighbour')
    const spinning = harness.call('spinner-2', '', { 'x-cpu-ms': '1000' })
    const waits: number[] = []
    const progress = { isSpinning: true }
    void spinning.then(() => (progress.isSpinning = false))
    while (progress.isSpinning) {
      const start = performance.now()
      expect(await (await harness.call('neighbour')).text()).toBe('ok')
      waits.push(performance.now() - start)
    }
    expect(waits.length).toBeGreaterThan(20)
    expect(await (await spinning).json()).toMatchObject({
      message: 'Worker exceeded CPU time limit.',
    })
  })

  test('is refused for a while when it does so again and again, until it is replaced', async () => {
    await harness.upload('addict', markingScript('for (;;) {}'))
    for (let i = 0; i < 3; i++) await harness.call('addict', '', { 'x-cpu-ms': '100' })
    expect(await (await harness.call('addict')).json()).toMatchObject({
      message: expect.stringMatching(/^Worker suspended: .* 3 times/),
      retryable: true,
    })
    await harness.upload('addict', markingScript(`return new Response('sober')`))
    expect(await (await harness.call('addict')).text()).toBe('sober')
  })
})
