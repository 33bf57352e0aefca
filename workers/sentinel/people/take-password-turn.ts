import { ApiError } from '../../../kit/http/api-error.ts'
import { pause } from '../../../kit/take-turn.ts'
import { PASSWORD_COST } from './password-cost.ts'

const POLL_MS = 10
const MAX_WAITING = 50
/** As many as one caller may try at once. */
const MAX_WAITING_EACH = 10
/** A request that was cut off asks for its turn no longer. */
const LEASE_MS = 5_000
const RETRY_AFTER_SECONDS = 10

/** Who wants a password hashed. */
export interface PasswordCaller {
  /** All who are to share one place in the round, such as an account's strangers at one address. */
  key: string
  /** Whether they have shown that they are no stranger; these go first. */
  isTrusted: boolean
}

interface Waiter extends PasswordCaller {
  /** The round in which it is their turn: each caller has one turn a round. */
  round: number
  seenAt: number
}

const waiting: Waiter[] = []
let round = 0
let isFreeAt = 0

/**
 * Waits until a caller may have a password hashed in this isolate, one at a time and caller by caller, so
 * that who sends many waits behind who sends one. Answers how to give the turn back. Throws
 * `ApiError` 429 when too many wait already; a stranger's place is given to somebody who is trusted.
 */
export async function takePasswordTurn(caller: PasswordCaller): Promise<() => Promise<void>> {
  const own = enter(caller)
  for (;;) {
    const now = Date.now()
    own.seenAt = now
    for (const each of waiting.filter(({ seenAt }) => seenAt < now - LEASE_MS)) leave(each)
    if (!waiting.includes(own)) throw tooBusy()
    if (isFreeAt <= now && waiting.toSorted(byTurn)[0] === own) break
    await pause(POLL_MS)
  }
  leave(own)
  round = own.round
  // The clock stands still while the thread is taken; a turn that is never given back ends by itself.
  const until = Date.now() + LEASE_MS
  isFreeAt = until
  return async function giveBack() {
    await pause(0)
    if (isFreeAt === until) isFreeAt = Date.now() + PASSWORD_COST.restMs
  }
}

function enter(caller: PasswordCaller): Waiter {
  const ofCaller = waiting.filter(({ key }) => key === caller.key)
  if (ofCaller.length >= MAX_WAITING_EACH) throw tooBusy()
  if (waiting.length >= MAX_WAITING) makeRoom(caller, ofCaller.length)
  const last = ofCaller.at(-1)
  const own = { ...caller, round: last ? last.round + 1 : round, seenAt: Date.now() }
  waiting.push(own)
  return own
}

/** Sends away who would come last: of strangers, one whose caller has more waiting than the newcomer. */
function makeRoom({ isTrusted }: PasswordCaller, alreadyWaiting: number): void {
  const last = waiting.toSorted(byTurn).findLast((each) => !each.isTrusted)
  const others = waiting.filter(({ key }) => key === last?.key).length
  if (!last || !(isTrusted || others > alreadyWaiting + 1)) throw tooBusy()
  leave(last)
}

function leave(waiter: Waiter): void {
  const index = waiting.indexOf(waiter)
  if (index >= 0) waiting.splice(index, 1)
}

function byTurn(left: Waiter, right: Waiter): number {
  return Number(right.isTrusted) - Number(left.isTrusted) || left.round - right.round
}

function tooBusy(): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.too-many-attempts',
    'Too many passwords are waiting to be checked. Wait a few seconds, then try again.',
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  )
}
