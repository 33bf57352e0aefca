import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** State of a socket that listens, in `/proc/net/tcp`. */
const LISTENING = '0A'

/** The TCP ports that a process listens on. */
export function listTcpPorts(pid: number): number[] {
  const inodes = new Set(socketInodes(pid))
  const ports = ['tcp', 'tcp6'].flatMap((family) => {
    const [, ...lines] = readFileSync(`/proc/${pid}/net/${family}`, 'utf8').trim().split('\n')
    return lines.flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
      const isOurs = state === LISTENING && inodes.has(inode)
      return isOurs ? [Number.parseInt(local.split(':')[1] ?? '', 16)] : []
    })
  })
  return ports.toSorted((a, b) => a - b)
}

function socketInodes(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
    } catch {
      // It was closed while it was looked at.
      return []
    }
  })
}
