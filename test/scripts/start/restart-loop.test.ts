import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type KeptProcess, RestartLoop } from '../../../scripts/start/restart-loop.ts'

// Vitest's clock stands in for the global timers alone.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
}))

/** A process that ends, or fails to start, when the test says so. */
class Puppet implements KeptProcess {
  readonly #end = Promise.withResolvers<string>()
  readonly ended = this.#end.promise
  readonly #problem: string | undefined

  constructor(problem?: string) {
    this.#problem = problem
  }

  async untilServing(): Promise<void> {
    if (this.#problem !== undefined) throw new Error(this.#problem)
  }

  end(reason: string): void {
    this.#end.resolve(reason)
  }

  kill(): void {
    this.end('SIGKILL')
  }
}

let spawned: Puppet[]
let problem: string | undefined
let failures: string[]
let errors: string[]
let loop: RestartLoop<Puppet>
beforeEach(async () => {
  vi.useFakeTimers()
  ;[spawned, failures, errors, problem] = [[], [], [], undefined]
  vi.spyOn(console, 'error').mockImplementation((line: string) => errors.push(line))
  loop = new RestartLoop({
    name: 'The puppet',
    limits: { maxEnds: 3, windowMs: 60_000, maxStarts: 2 },
    spawn() {
      const puppet = new Puppet(problem)
      spawned.push(puppet)
      return puppet
    },
    onFailure: (reason) => failures.push(reason),
  })
  await loop.open()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

async function endAfter(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  spawned.at(-1)?.end('SIGSEGV')
  await vi.advanceTimersByTimeAsync(1_000)
}

it('starts at once what has ended after a while, and says so', async () => {
  await endAfter(10_000)
  expect(spawned).toHaveLength(2)
  expect(loop.current).toBe(spawned[1])
  expect(errors).toEqual([
    expect.stringMatching(
      /^The puppet ended by itself \(SIGSEGV\); it serves again after \d+ ms\.$/,
    ),
  ])
})

it('gives up what ended so often within the time', async () => {
  for (let i = 0; i < 3; i++) await endAfter(10_000)
  expect(spawned).toHaveLength(3)
  expect(failures).toEqual([expect.stringMatching(/^The puppet ended 3 times .* with SIGSEGV; /)])
})

it('goes on for ever with what ends seldom', async () => {
  for (let i = 0; i < 9; i++) await endAfter(40_000)
  expect(spawned).toHaveLength(10)
  expect(failures).toEqual([])
})

it('gives up what can not be started again, after so many tries', async () => {
  problem = 'no room'
  await endAfter(10_000)
  expect(spawned).toHaveLength(3)
  expect(failures).toEqual([
    "The puppet ended by itself (SIGSEGV) and can't be started again: no room",
  ])
})

it('starts nothing once it is closed', async () => {
  loop.close()
  await endAfter(10_000)
  expect(spawned).toHaveLength(1)
  expect(failures).toEqual([])
})
