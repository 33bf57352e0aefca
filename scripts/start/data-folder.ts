import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartOptionError } from './start-options.ts'

/** A data folder that only this process uses. */
export interface DataFolder {
  /** Lets another process use it. The end of this process does so too, whatever ends it. */
  unlock(): void
}

/** SQLite's code for a database that another process has locked. */
const SQLITE_BUSY = 5

/** Locks a data folder, and makes it where there is none. Throws a `StartOptionError` when it can't. */
export function openDataFolder(dataDir: string): DataFolder {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartOptionError(
      `--data: ${dataDir} can't be written to (${codeOf(error)}); name a folder that this user may write to.`,
    )
  }
  const lock = new DatabaseSync(join(dataDir, 'lock'))
  try {
    // Node.js offers no other lock that the system takes back when the process is gone.
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new StartOptionError(
      `--data: ${dataDir} is in use by a running Lamplighter; stop it or name another folder.`,
    )
  }
  return { unlock: () => lock.close() }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
