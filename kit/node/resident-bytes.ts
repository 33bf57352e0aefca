import { readFileSync } from 'node:fs'

/** On every machine that the platform runs on. */
const PAGE_BYTES = 4_096

/** Resident memory of a process in bytes; undefined where the system has no `/proc`, or it is gone. */
export function residentBytes(pid: number): number | undefined {
  try {
    return residentBytesOf(readFileSync(`/proc/${pid}/statm`, 'latin1'))
  } catch {
    return undefined
  }
}

/** The same of what `/proc/…/statm` held when it was read (proc_pid_statm(5)). */
export function residentBytesOf(statm: string | undefined): number | undefined {
  return statm === undefined ? undefined : Number(statm.split(' ', 2)[1]) * PAGE_BYTES
}
