import { readdirSync, readFileSync } from 'node:fs'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'

/** A process of a server under test. */
export interface ServerProcess {
  pid: number
  command: string
}

/** Lists the processes that were brought up for a data folder: the start script, workerd, anything else. */
export function listProcesses(dataDir: string): ServerProcess[] {
  const runDir = makeRunFolder(dataDir)
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    try {
      const variables = readFileSync(`/proc/${entry}/environ`, 'utf8').split('\0')
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0').join(' ').trim()
      const isOurs =
        variables.some((variable) => variable.endsWith(`=${runDir}`)) || command.includes(dataDir)
      return isOurs && command !== '' ? [{ pid: Number(entry), command }] : []
    } catch {
      // It ended while it was looked at.
      return []
    }
  })
}
