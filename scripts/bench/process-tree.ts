import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts CPU time in ticks of 10 ms. */
const MS_PER_TICK = 10

/**
 * Memory of a process and everything it started, in megabytes: proportional set size, which counts
 * a page that several processes share once. NaN where the system has no `/proc`.
 */
export function treeMemoryMb(rootPid: number): number {
  let kilobytes = 0
  for (const pid of treeOf(rootPid)) {
    const rollup = read(`/proc/${pid}/smaps_rollup`)
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
  }
  return kilobytes === 0 ? Number.NaN : kilobytes / 1024
}

/** What a process of the platform does. */
export type Part = 'front' | 'host' | 'control plane' | 'start script'

/** CPU milliseconds that each part of a platform has used so far; empty where the system has no `/proc`. */
export function cpuMsByPart(rootPid: number): Map<Part, number> {
  const used = new Map<Part, number>()
  for (const pid of treeOf(rootPid)) {
    const stat = read(`/proc/${pid}/stat`)
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const part = partOf(read(`/proc/${pid}/cmdline`))
    const ms = (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
    used.set(part, (used.get(part) ?? 0) + ms)
  }
  return used
}

function partOf(command: string): Part {
  if (command.includes('front.js')) return 'front'
  if (command.includes('.capnp')) return 'host'
  return command.includes('--binary') ? 'control plane' : 'start script'
}

function treeOf(rootPid: number): number[] {
  const childrenOf = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const stat = read(`/proc/${pid}/stat`)
    // "pid (command) state parent …"; the command may hold spaces and parentheses.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), pid])
  }
  const tree = [rootPid]
  for (const pid of tree) tree.push(...(childrenOf.get(pid) ?? []))
  return tree
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
