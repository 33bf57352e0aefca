import { createStore } from '../app/store.ts'
import { Unreachable } from './refusal.ts'

/** Pauses before a platform that is away is looked for again, in milliseconds. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000]
/** A page that has heard nothing for so long finds out whether the platform is still there, in milliseconds. */
const QUIET_MS = 20_000
/** How often a page looks whether it is so, in milliseconds. */
const LOOK_MS = 5_000
/** A platform that takes longer to say that it is there is away, in milliseconds. */
const PATIENCE_MS = 15_000
/** What answers while the platform behind it is away. */
const AWAY_STATUSES = [502, 503, 504]

/** Whether the platform is away: nothing answers, or only what stands before it. */
export const isAway = createStore(false)

let heardAt = Date.now()
let failures = 0
let nextTry: ReturnType<typeof setTimeout> | undefined
let asking: Promise<boolean> | undefined

/** Sends a request as `fetch` does; throws `Unreachable` when nothing answers. */
export async function reach(input: RequestInfo, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init)
    if (AWAY_STATUSES.includes(response.status)) suspectLoss()
    else noteAnswer()
    return response
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    suspectLoss()
    throw new Unreachable(error)
  }
}

/** To be called when something broke off: finds out whether the platform is away. */
export function suspectLoss(): void {
  if (!isAway.get()) void findOut()
}

/** Asks whether the platform is there. While it is away this goes on by itself until it is back. */
export function findOut(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = undefined
  })
  return asking
}

async function ask(): Promise<boolean> {
  clearTimeout(nextTry)
  const init = { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) } as const
  const isThere = await fetch('/healthz', init).then(
    ({ ok }) => ok,
    () => false,
  )
  if (isThere) {
    noteAnswer()
    return true
  }
  nextTry = setTimeout(() => void findOut(), PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)])
  failures += 1
  isAway.set(true)
  return false
}

function noteAnswer(): void {
  heardAt = Date.now()
  failures = 0
  clearTimeout(nextTry)
  isAway.set(false)
}

/** Keeps finding out, also on a page that asks for nothing, until the function that it returns is called. */
export function watchConnection(): () => void {
  const ended = new AbortController()
  const { signal } = ended
  const timer = setInterval(lookWhenQuiet, LOOK_MS)
  document.addEventListener('visibilitychange', lookWhenSeen, { signal })
  addEventListener('online', suspectLoss, { signal })
  addEventListener('offline', suspectLoss, { signal })
  return () => {
    clearInterval(timer)
    ended.abort()
  }
}

function lookWhenQuiet(): void {
  const isQuiet = Date.now() - heardAt >= QUIET_MS
  if (isQuiet && document.visibilityState === 'visible') suspectLoss()
}

/** Timers of a page that nobody sees hardly run. */
function lookWhenSeen(): void {
  if (isAway.get() && document.visibilityState === 'visible') void findOut()
  else lookWhenQuiet()
}
