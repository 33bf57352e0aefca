import { RETENTION_DAYS } from '../contract.ts'
import { DAY_MS } from '../store.ts'

/** Whatever started before this is gone, for everybody who asks, even while it is still to be deleted. */
export function retentionStart(now: number): number {
  return now - RETENTION_DAYS * DAY_MS
}
