/** A turn that was never given back, because its request was cut off, is over after this. */
const LEASE_MS = 3_000
const POLL_MS = 2

const turns = new Map<string, { until: number }>()

/**
 * Waits until nobody else in this isolate extends a chain, so that many writes at once do not spoil
 * each other's attempts. It polls, because an isolate can't wait for the promise of another
 * request. Answers how to give the turn back.
 */
export async function takeTurn(chain: string): Promise<() => void> {
  for (;;) {
    const other = turns.get(chain)
    if (!other || other.until <= Date.now()) break
    await pause(POLL_MS * (1 + Math.random()))
  }
  const own = { until: Date.now() + LEASE_MS }
  turns.set(chain, own)
  return () => {
    if (turns.get(chain) === own) turns.delete(chain)
  }
}

/** Resolves after about so many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
