import { readdirSync } from 'node:fs'
import { listProcesses } from './list-processes.ts'

/** The most descriptors that one process of a server under test has open now. */
export function countDescriptors(dataDir: string): number {
  const counts = listProcesses(dataDir).map(({ pid }) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).length
    } catch {
      // It ended while it was looked at.
      return 0
    }
  })
  return Math.max(...counts)
}
