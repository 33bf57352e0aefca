import { readdirSync, readFileSync } from 'node:fs'

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
