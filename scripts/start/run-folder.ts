import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The path of a unix socket has at most 107 bytes (unix(7)); this leaves room for the socket's name. */
const MAX_RUN_DIR_LENGTH = 80
/** Variable in the environment of every process that a start brings up, by which the next start knows them. */
const MARKER = 'LAMPLIGHTER_RUN_DIR'

/** Makes the folder for sockets and journals of a data folder. */
export function makeRunFolder(dataDir: string): string {
  const runDir = runFolderOf(dataDir)
  mkdirSync(runDir, { recursive: true, mode: 0o700 })
  return runDir
}

/** Path of the folder for sockets and journals of a data folder. */
export function runFolderOf(dataDir: string): string {
  const inData = join(dataDir, 'run')
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return inData.length <= MAX_RUN_DIR_LENGTH ? inData : join(tmpdir(), `lamplighter-${hash}`)
}

/** Environment that marks a process as brought up by a start with this run folder. */
export function markedEnv(runDir: string): Record<string, string> {
  return { [MARKER]: runDir }
}

/** Environment of a process of the platform: that of this process, marked, without the platform's own options. */
export function platformEnv(runDir: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(LAMPLIGHTER|MINIFLARE)_/.test(name),
  )
  return { ...Object.fromEntries(inherited), ...markedEnv(runDir) }
}

/**
 * Ends the processes that a killed start left behind, which hold the port and the data, and returns how many.
 * Call it only with the data folder locked. It does nothing where the system has no `/proc`.
 */
export function endLeftovers(runDir: string): number {
  let ended = 0
  for (const entry of listProcesses()) {
    const pid = Number(entry)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    if (!isLeftover(pid, runDir)) continue
    process.kill(pid, 'SIGKILL')
    ended++
  }
  return ended
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc')
  } catch {
    return []
  }
}

function isLeftover(pid: number, runDir: string): boolean {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return variables.includes(`${MARKER}=${runDir}`) && program.endsWith('workerd')
  } catch {
    // Another user's process, or one that ended while it was looked at.
    return false
  }
}
