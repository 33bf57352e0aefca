/** What a lambda receives as `input` when it is tried out. */
export interface SamplePayload {
  headers: { key: string; value: string }[]
  payload: unknown
}

/** Wraps an event's payload the way an invocation does. */
export function samplePayload(payload: unknown): SamplePayload {
  return { headers: [], payload }
}
