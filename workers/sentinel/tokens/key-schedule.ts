import { MAX_TOKEN_TTL_SECONDS } from '../contract.ts'

/** How long others may keep a copy of the published keys. */
export const JWKS_MAX_AGE_SECONDS = 300

const ROTATION_MS = 90 * 24 * 3_600_000

/** A key is published this long before it signs, when the schedule makes it. */
const SCHEDULED_LEAD_MS = 24 * 3_600_000

/**
 * The same on command: every copy of the published keys is renewed by then, twice over. Isolates
 * of the sentinel itself look for new keys once a minute.
 */
export const COMMANDED_LEAD_MS = 2 * JWKS_MAX_AGE_SECONDS * 1000

/** A key's place in the schedule. */
export interface ScheduledKey {
  generation: number
  signFrom: Date
}

/** The key that signs at `now`: the newest whose time has come. `keys` are in order of generation. */
export function keyThatSigns<K extends ScheduledKey>(
  keys: readonly K[],
  now: number,
): K | undefined {
  return keys.findLast((key) => key.signFrom.getTime() <= now)
}

/** The keys that verify at `now`: those to come, the one that signs, and those whose tokens may live. */
export function keysThatVerify<K extends ScheduledKey>(keys: readonly K[], now: number): K[] {
  // A key stays published for as long after its last signature.
  const oldest = keyThatSigns(keys, now - MAX_TOKEN_TTL_SECONDS * 1000)
  return keys.filter((key) => !oldest || key.generation >= oldest.generation)
}

/**
 * When the next key is to sign, if it is time to make one; undefined when it is not. The first key
 * of all signs at once.
 */
export function nextKeyDue(keys: readonly ScheduledKey[], now: number): number | undefined {
  const newest = keys.at(-1)
  if (!newest) return now
  const isDue = now >= newest.signFrom.getTime() + ROTATION_MS - SCHEDULED_LEAD_MS
  return isDue ? now + SCHEDULED_LEAD_MS : undefined
}
