import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesAtScale, IS_WHOLE } from '../../support/at-scale.ts'
import { openNamespaceHarness, type NamespaceHarness } from '../../support/namespace-harness.ts'
import { markingScript, unmarkedScript } from '../../support/namespace-scripts.ts'

let harness: NamespaceHarness
beforeAll(async () => {
  harness = await openWithNeighbour({ cpuMs: 300 })
})
afterAll(() => harness?.close())

async function openWithNeighbour(limits: { cpuMs?: number }): Promise<NamespaceHarness> {
  const opened = await openNamespaceHarness(limits)
  await opened.upload('neighbour', markingScript(`return new Response('ok')`))
  for (let i = 0; i < 30; i++) await opened.call('neighbour')
  return opened
}

async function kill(name: string): Promise<{ message: string; logs: unknown[] }> {
  const answer = await harness.call(name)
  return JSON.parse(await answer.text())
}

describe('a script that writes no mark', () => {
  test.runIf(IS_WHOLE)(
    'is found out and refused like any other, while a neighbour goes on',
    async () => {
      await harness.upload('masked', unmarkedScript('for (;;) {}'))
      const progress = { isRunning: true, answers: 0 }
      const neighbour = (async () => {
        while (progress.isRunning) {
          expect(await (await harness.call('neighbour')).text()).toBe('ok')
          progress.answers++
          await sleep(5)
        }
      })()
      for (let i = 0; i < 3; i++) {
        expect(await kill('masked')).toMatchObject({
          message: 'Worker exceeded CPU time limit.',
          retryable: false,
        })
      }
      expect(await kill('masked')).toMatchObject({
        message: expect.stringMatching(/^Worker suspended: .* 3 times/),
      })
      progress.isRunning = false
      await neighbour
      expect(progress.answers).toBeGreaterThan(20)
    },
  )

  test.runIf(IS_WHOLE)('does not bring another into disrepute that waits beside it', async () => {
    await harness.upload(
      'waiting',
      markingScript(`await new Promise((r) => setTimeout(r, 400)); return new Response('waited')`),
    )
    await harness.upload('masked-2', unmarkedScript('for (;;) {}'))
    for (let i = 0; i < 4; i++) {
      const waiting = harness.call('waiting')
      await kill('masked-2')
      await waiting
    }
    expect(await (await harness.call('waiting')).text()).toBe('waited')
  })
})

describe('a script that writes marks of its own making', () => {
  const forgeries = [
    ['no JSON', `console.log('\\u0001L ' + id + ' {"message":')`],
    ['no id', `console.log('\\u0001S'); console.log('\\u0001L '); console.log('\\u0001')`],
    [
      'JSON that is too deep to be written again',
      `console.log('\\u0001L ' + id + ' ' + '['.repeat(30000) + ']'.repeat(30000))`,
    ],
    ['a line of 20 MB', `console.log('\\u0001L ' + id + ' "' + 'x'.repeat(20_000_000) + '"')`],
    [
      'ids without end',
      `for (let i = 0; i < 20000; i++) console.log('\\u0001S ' + 'z'.repeat(99) + i)`,
    ],
    ['other characters', `console.log('\\u0000\\u0001\\ud800\\r\\u2028\\u0001S ' + id)`],
  ]
  test.each(casesAtScale(forgeries, 2))(
    '%s: its verdict and its true lines arrive',
    async (name, forgery) => {
      const id = `forger-${name.replaceAll(/\W/g, '-').toLowerCase()}`
      await harness.upload(
        id,
        markingScript(
          `${forgery}; console.log('\\u0001L ' + id + ' {"message":"true"}'); for (;;) {}`,
        ),
      )
      expect(await kill(id)).toEqual({
        message: 'Worker exceeded CPU time limit.',
        retryable: false,
        logs: [{ message: 'true' }],
      })
    },
  )

  test('ten thousand lines are cut to what a verdict may carry', async () => {
    await harness.upload(
      'chatterbox',
      markingScript(
        `for (let i = 0; i < 10000; i++) console.log('\\u0001L ' + id + ' {"message":"' + 'm'.repeat(5000) + '"}'); for (;;) {}`,
      ),
    )
    const { logs } = await kill('chatterbox')
    expect(logs.length).toBeGreaterThan(10)
    expect(JSON.stringify(logs).length).toBeLessThan(300_000)
  })

  test('a mark for the invocation of another is no mark of its own', async () => {
    const other = crypto.randomUUID()
    await harness.upload('claimer', markingScript(`console.log('\\u0001S ${other}'); for (;;) {}`))
    expect(await kill('claimer')).toMatchObject({ message: 'Worker exceeded CPU time limit.' })
    expect(await (await harness.call('neighbour')).text()).toBe('ok')
  })
})

describe('a script that floods what its host writes', () => {
  beforeAll(async () => {
    await harness.close()
    harness = await openWithNeighbour({})
  })

  test.runIf(IS_WHOLE).each([
    ['marks', `for (;;) console.log('\\u0001S ' + crypto.randomUUID())`],
    ['long lines', `const line = 'x'.repeat(1_000_000); for (;;) console.log(line)`],
    ['errors', `const line = 'x'.repeat(1_000_000); for (;;) console.error(line)`],
  ])('%s: is ended, and the disk stays free', async (name, flood) => {
    const id = `flood-${name.replaceAll(' ', '-')}`
    await harness.upload(id, markingScript(flood))
    expect(await (await harness.call(id, '', { 'x-cpu-ms': '20000' })).json()).toMatchObject({
      message: expect.stringMatching(/^Worker exceeded/),
    })
    for (const file of harness.outputFiles()) {
      expect(statSync(file).size).toBeLessThan(400 * 1024 * 1024)
    }
    expect(await (await harness.call('neighbour')).text()).toBe('ok')
  })
})
