import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IS_WHOLE } from '../../support/at-scale.ts'
import { openNamespaceHarness, type NamespaceHarness } from '../../support/namespace-harness.ts'
import { markingScript } from '../../support/namespace-scripts.ts'

const WAITING = markingScript(
  `await new Promise((resolve) => setTimeout(resolve, 1200)); return new Response('waited')`,
)
const SPINNING = markingScript('for (;;) {}')
/** Answers, and goes on by a way that a lambda's wrapper keeps shut. */
const LATE = `import { waitUntil } from 'cloudflare:workers'
${markingScript(`if (text === 'late') waitUntil(new Promise((r) => setTimeout(r, 30)).then(() => { for (;;) {} }))
  return new Response('answered')`)}`

let harness: NamespaceHarness
beforeAll(async () => {
  harness = await openNamespaceHarness({ cpuMs: 300 })
  await harness.upload('neighbour', markingScript(`return new Response('ok')`))
  for (let i = 0; i < 30; i++) await harness.call('neighbour')
})
afterAll(() => harness.close())

const endedHosts = () => harness.messages.filter((line) => line.includes('is ended for')).length

async function untilEnded(hosts: number): Promise<void> {
  await expect.poll(endedHosts, { timeout: 20_000 }).toBeGreaterThanOrEqual(hosts)
}

describe('a new script that waits', () => {
  test.each([1, 3])('outlives another new one that spins, %i of them at once', async (count) => {
    const names = Array.from({ length: count }, (_, i) => `waiting-${count}-${i}`)
    for (const name of names) await harness.upload(name, WAITING)
    await harness.upload(`spinning-${count}`, SPINNING)
    const waiting = names.map(async (name) => (await harness.call(name)).text())
    await sleep(200)
    const spun = await harness.call(`spinning-${count}`)
    expect(await spun.json()).toMatchObject({ message: 'Worker exceeded CPU time limit.' })
    expect(await Promise.all(waiting)).toEqual(names.map(() => 'waited'))
  })

  test('keeps its state from one invocation to the next while others come and go', async () => {
    await harness.upload('counting', markingScript('return Response.json(kept.push(text))'))
    await harness.upload('passing', WAITING)
    const passing = harness.call('passing')
    const counts: unknown[] = []
    for (let i = 0; i < 5; i++) counts.push(await (await harness.call('counting')).json())
    expect(counts).toEqual([1, 2, 3, 4, 5])
    await passing
  })
})

test.runIf(IS_WHOLE)(
  'a script that spins after its answer is found out and refused, while a neighbour goes on',
  async () => {
    await harness.upload('late', LATE)
    // So that it shares the host of those that have proven themselves.
    for (let i = 0; i < 25; i++) await harness.call('late')
    const progress = { isRunning: true, answers: 0 }
    const neighbour = (async () => {
      while (progress.isRunning) {
        expect(await (await harness.call('neighbour')).text()).toBe('ok')
        progress.answers++
        await sleep(25)
      }
    })()
    let attacks = 0
    for (; attacks < 12; attacks++) {
      const before = endedHosts()
      const answer = await harness.call('late', 'late')
      if ((await answer.text()).includes('Worker suspended')) break
      if (answer.status === 200) await untilEnded(before + 1)
    }
    progress.isRunning = false
    await neighbour
    expect(attacks).toBeLessThan(12)
    expect(progress.answers).toBeGreaterThan(30)
    expect(await (await harness.call('neighbour')).text()).toBe('ok')
  },
)
