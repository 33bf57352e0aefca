import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atScale, IS_WHOLE } from '../../support/at-scale.ts'
import { openNamespaceHarness, type NamespaceHarness } from '../../support/namespace-harness.ts'
import { markingScript } from '../../support/namespace-scripts.ts'

const SPINNERS = atScale(10, 2)
/** It takes seconds to fill the memory that a host may have by right; `hostile/size` does so in the long run. */
const LIMITS = IS_WHOLE
  ? {}
  : { softMemoryBytes: 256 * 1024 ** 2, hardMemoryBytes: 384 * 1024 ** 2 }

let harness: NamespaceHarness
beforeAll(async () => {
  harness = await openNamespaceHarness(LIMITS)
  await harness.upload('neighbour', markingScript(`return new Response('ok')`))
  for (let i = 0; i < 30; i++) await harness.call('neighbour')
})
afterAll(() => harness.close())

/** Calls the neighbour while `attack` runs; returns how often it answered, and the attack's answer. */
async function besides<T>(
  attack: Promise<T>,
): Promise<{ answers: number; slowestMs: number; result: T }> {
  const progress = { isRunning: true }
  void attack.finally(() => (progress.isRunning = false))
  let answers = 0
  let slowestMs = 0
  while (progress.isRunning) {
    const start = performance.now()
    expect(await (await harness.call('neighbour')).text()).toBe('ok')
    slowestMs = Math.max(slowestMs, performance.now() - start)
    answers++
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { answers, slowestMs, result: await attack }
}

describe('memory', () => {
  test.each([
    ['a growing array', `for (;;) kept.push(new Array(1000000).fill(text + kept.length))`],
    ['growing typed arrays', `for (;;) kept.push(new Uint8Array(10000000).fill(7))`],
  ])('%s ends its invocation and nothing else', async (name, body) => {
    const id = name.replaceAll(' ', '-')
    await harness.upload(id, markingScript(body))
    const { answers, result } = await besides(
      harness.call(id, '', { 'x-cpu-ms': '20000' }).then((response) => response.json()),
    )
    expect(result).toMatchObject({
      message: expect.stringMatching(/^Worker exceeded (memory|CPU time) limit\.$/),
      retryable: false,
    })
    expect(answers).toBeGreaterThan(5)
  })

  test('a loop after the first turn is stopped too', async () => {
    await harness.upload(
      'late-loop',
      markingScript(`await new Promise((resolve) => setTimeout(resolve, 50)); for (;;) {}`),
    )
    const answer = await harness.call('late-loop', '', { 'x-cpu-ms': '300' })
    expect(await answer.json()).toMatchObject({ message: 'Worker exceeded CPU time limit.' })
  })
})

describe('many at once', () => {
  test(`${SPINNERS} different scripts that spin are all stopped while a neighbour goes on`, async () => {
    const names = Array.from({ length: SPINNERS }, (_, i) => `spinner-${i}`)
    for (const name of names) await harness.upload(name, markingScript('for (;;) {}'))
    const { answers, result } = await besides(
      Promise.all(
        names.map(async (name) => (await harness.call(name, '', { 'x-cpu-ms': '500' })).json()),
      ),
    )
    for (const answer of result) {
      expect(answer).toMatchObject({ message: 'Worker exceeded CPU time limit.' })
    }
    expect(answers).toBeGreaterThan(20)
  })

  test('a script that ends its own isolate is loaded again', async () => {
    await harness.upload(
      'suicide',
      `import { abortIsolate } from 'cloudflare:workers'\n${markingScript(
        `if (text === 'end') abortIsolate('x'); return new Response('alive')`,
      )}`,
    )
    expect(await (await harness.call('suicide')).text()).toBe('alive')
    expect((await harness.call('suicide', 'end')).status).toBe(599)
    expect(await (await harness.call('suicide')).text()).toBe('alive')
  })
})

const stalls = () => harness.messages.filter((line) => line.includes('has stalled')).length

describe('a host that starts', () => {
  test.runIf(IS_WHOLE)('is not taken for one that has stalled', async () => {
    const before = stalls()
    const attacks = 6
    for (let i = 0; i < attacks; i++) {
      await harness.upload('stopper', markingScript('for (;;) {}'))
      await harness.call('stopper', '', { 'x-cpu-ms': '100' })
    }
    const until = Date.now() + 3_000
    while (Date.now() < until) {
      expect(await (await harness.call('neighbour')).text()).toBe('ok')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(stalls() - before).toBeLessThanOrEqual(attacks)
  })
})

describe('a host that dies', () => {
  test('takes no request with it that had not started', async () => {
    await harness.upload(
      'slow',
      markingScript(`await new Promise((r) => setTimeout(r, 200)); return new Response('done')`),
    )
    const calls = Array.from({ length: 50 }, () => harness.call('neighbour'))
    for (const pid of harness.namespace.hostPids()) process.kill(pid, 'SIGKILL')
    const answers = await Promise.all(calls)
    for (const answer of answers) {
      const text = await answer.text()
      expect(answer.status === 200 ? text : JSON.parse(text).message).toMatch(
        /^ok$|^Worker was stopped/,
      )
    }
    expect(await (await harness.call('neighbour')).text()).toBe('ok')
  })
})

describe('a host that stalled and came back', () => {
  test('is drained without cutting off the request that still runs in it', async () => {
    await harness.upload(
      'late',
      markingScript(`let sum = 0
  for (let i = 0; i < 800_000_000; i++) sum += i
  await new Promise((resolve) => setTimeout(resolve, 800))
  return new Response('late')`),
    )
    const stallsBefore = harness.messages.filter((line) => line.includes('has stalled')).length
    const answer = await harness.call('late', '', { 'x-cpu-ms': '20000' })
    expect(await answer.text()).toBe('late')
    const stalls = harness.messages.filter((line) => line.includes('has stalled')).length
    expect(stalls).toBeGreaterThan(stallsBefore)
  })
})
