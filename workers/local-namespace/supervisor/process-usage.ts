import { readFileSync } from 'node:fs'

const PAGE_BYTES = 4096

/**
 * CPU time of a process's main thread in milliseconds, on which workerd runs all its isolates.
 * Undefined where the system has no `/proc`, or the process is gone.
 */
export function mainThreadCpuMs(pid: number): number | undefined {
  const text = readProc(`/proc/${pid}/schedstat`)
  return text === undefined ? undefined : Number(text.split(' ')[0]) / 1e6
}

/** Resident memory of a process in bytes; undefined where the system has no `/proc`, or it is gone. */
export function residentBytes(pid: number): number | undefined {
  const pages = readProc(`/proc/${pid}/statm`)?.split(' ')[1]
  return pages === undefined ? undefined : Number(pages) * PAGE_BYTES
}

/** Waits, for microseconds as a rule, until a process that was sent SIGSTOP has stopped; false if it won't. */
export function isStopped(pid: number): boolean {
  for (let attempt = 0; attempt < 200; attempt++) {
    const stat = readProc(`/proc/${pid}/stat`)
    if (stat === undefined) return false
    // The state follows the command's name, which stands in parentheses and may hold spaces.
    if (stat[stat.lastIndexOf(')') + 2] === 'T') return true
  }
  return false
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return undefined
  }
}
