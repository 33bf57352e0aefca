import type { HostPoolLimits } from './host-pool-limits.ts'
import type { HostProcess } from './host-process.ts'

/** Tells whether a host has to be killed for what it takes of the machine. */
export function isOversized(
  process: HostProcess,
  residentBytes: number,
  limits: HostPoolLimits,
): boolean {
  return (
    residentBytes > limits.hardMemoryBytes ||
    process.writtenBytes() > limits.outputBytes ||
    process.journal.isFlooded
  )
}
