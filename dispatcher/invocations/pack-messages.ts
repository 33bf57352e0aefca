import type { InvocationRecord } from './invocation-record.ts'

/** Queues take messages up to 128 KB; the rest is for what the envelope adds. */
const MAX_MESSAGE_BYTES = 100_000
/** A record's ids, numbers and field names. */
const FIXED_CHARACTERS = 500

/** Splits records into queue messages that are small enough to send, in order. */
export function packMessages(records: readonly InvocationRecord[]): InvocationRecord[][] {
  const messages: InvocationRecord[][] = []
  let current: InvocationRecord[] = []
  let currentBytes = 0
  for (const record of records) {
    const bytes = byteLength(record)
    if (current.length > 0 && currentBytes + bytes > MAX_MESSAGE_BYTES) {
      messages.push(current)
      current = []
      currentBytes = 0
    }
    current.push(record)
    currentBytes += bytes
  }
  if (current.length > 0) messages.push(current)
  return messages
}

/** About how many characters a record takes, without making a string of it. */
export function recordSize(record: InvocationRecord): number {
  let size = FIXED_CHARACTERS + (record.errorMsg?.length ?? 0)
  for (const line of record.logs) {
    size += line.message.length + line.extras.reduce((sum, extra) => sum + extra.length, 0)
  }
  return size
}

/** Escapes and characters outside ASCII make a record longer on the wire; only then it is measured. */
function byteLength(record: InvocationRecord): number {
  if (record.logs.length === 0 && record.errorMsg === null) return FIXED_CHARACTERS
  return new TextEncoder().encode(JSON.stringify(record)).byteLength
}
