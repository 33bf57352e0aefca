import { readFileSync } from 'node:fs'

/** On every machine that the platform runs on. */
const PAGE_BYTES = 4_096

/** Resident memory of a process in bytes (proc_pid_statm(5)); undefined where the system has no `/proc`, or it is gone. */
export function residentBytes(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES
  } catch {
    return undefined
  }
}
