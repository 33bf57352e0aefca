import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { CommandError } from '../run-command.ts'

/** A data folder as it was in one moment, though the platform goes on. */
export interface DataSnapshot {
  /** Each is in a transaction that sees that moment. */
  databases: { path: string; connection: DatabaseSync }[]
  /** Folder with all other files of that moment, at their paths. */
  filesDir: string
  close(): void
}

const SCRIPTS = 'namespace/scripts'
const MODULES = 'namespace/modules'
/** Folders of SQLite files. What Miniflare caches besides is not worth keeping. */
const DATABASE_FOLDERS = ['storage/d1', 'storage/do', 'storage/kv']
/** Beside these files; the platform's lock, its sockets and its cache are no data. */
const FILE_FOLDERS = ['storage/kv', 'mail']
const HELLO_WORLD_NOTE = /^hello-world-\w+\.json$/
/** A script was uploaded or a database appeared meanwhile; the next attempt is some milliseconds later. */
const MAX_ATTEMPTS = 200

const Script = z.object({
  modules: z.array(z.object({ sha256: z.string(), text: z.string().optional() })),
})

/**
 * Takes a snapshot of a data folder, whether or not a platform runs on it. The transactions of all databases begin
 * within milliseconds, and the attempt only counts when no script was deployed meanwhile: so it is what a power cut
 * would leave behind, which every start knows how to go on from.
 *
 * @param workDir an empty folder, on the same disk if possible
 */
export function takeSnapshot(dataDir: string, workDir: string): DataSnapshot {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const snapshot = tryToSnapshot(dataDir, join(workDir, `attempt-${attempt}`))
    if (snapshot) return snapshot
  }
  throw new CommandError(
    `${dataDir} changed in each of ${MAX_ATTEMPTS} attempts. Back up while fewer functions are being deployed.`,
  )
}

function tryToSnapshot(dataDir: string, filesDir: string): DataSnapshot | undefined {
  mkdirSync(filesDir, { recursive: true, mode: 0o700 })
  const scripts = listInodes(dataDir, SCRIPTS)
  const paths = databasesOf(dataDir)
  const files = [...scripts.keys(), ...listInodes(dataDir, MODULES).keys()]
  if (!files.every((path) => keep(dataDir, filesDir, path))) return undefined
  const databases: DataSnapshot['databases'] = []
  const close = () => {
    for (const { connection } of databases) connection.close()
  }
  try {
    for (const path of paths) databases.push({ path, connection: openAsOfNow(dataDir, path) })
    const isSame =
      sameInodes(scripts, listInodes(dataDir, SCRIPTS)) &&
      databasesOf(dataDir).join('\n') === paths.join('\n')
    const others = FILE_FOLDERS.flatMap((folder) => [...listInodes(dataDir, folder).keys()])
    const notes = readdirSync(dataDir).filter((name) => HELLO_WORLD_NOTE.test(name))
    for (const path of [...others, ...notes]) {
      if (!isOfDatabase(path)) keep(dataDir, filesDir, path)
    }
    if (isSame && hasModules(filesDir, scripts.keys()) && hasValues(filesDir, databases)) {
      return { databases, filesDir, close }
    }
  } catch (error) {
    close()
    throw error
  }
  close()
  return undefined
}

/** Paths of all files below a folder of the data, each with the number of its inode: a replaced file has another one. */
function listInodes(dataDir: string, folder: string): Map<string, number> {
  const inodes = new Map<string, number>()
  const root = join(dataDir, folder)
  if (!existsSync(root)) return inodes
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    // What is not complete yet is no file of the platform.
    if (!entry.isFile() || /\.(tmp|part)$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const inode = statSync(file, { throwIfNoEntry: false })?.ino
    if (inode !== undefined) inodes.set(relative(dataDir, file), inode)
  }
  return inodes
}

function sameInodes(before: Map<string, number>, after: Map<string, number>): boolean {
  return (
    before.size === after.size && [...before].every(([path, inode]) => after.get(path) === inode)
  )
}

function databasesOf(dataDir: string): string[] {
  const files = DATABASE_FOLDERS.flatMap((folder) => [...listInodes(dataDir, folder).keys()])
  return files.filter((path) => path.endsWith('.sqlite')).toSorted()
}

function isOfDatabase(path: string): boolean {
  return /\.sqlite(-wal|-shm|-journal)?$/.test(path)
}

/** A connection that goes on seeing the database as it is now. */
function openAsOfNow(dataDir: string, path: string): DatabaseSync {
  const connection = new DatabaseSync(join(dataDir, path), { readOnly: true })
  // A transaction begins with its first read.
  connection.exec('PRAGMA busy_timeout = 5000; BEGIN')
  connection.prepare('SELECT count(*) FROM sqlite_schema').get()
  return connection
}

/** Keeps a file as it is now; false when it has gone. Files of the platform are replaced, never written to. */
function keep(dataDir: string, filesDir: string, path: string): boolean {
  const target = join(filesDir, path)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  try {
    linkSync(join(dataDir, path), target)
    return true
  } catch (error) {
    if (isMissing(error)) return false
  }
  // Another disk, or one that knows no links.
  try {
    copyFileSync(join(dataDir, path), target, constants.COPYFILE_FICLONE)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Whether every module that scripts share was kept before it was swept. */
function hasModules(filesDir: string, scripts: Iterable<string>): boolean {
  for (const path of scripts) {
    const { modules } = Script.parse(JSON.parse(readFileSync(join(filesDir, path), 'utf8')))
    for (const { sha256, text } of modules) {
      if (text === undefined && !existsSync(join(filesDir, MODULES, sha256))) return false
    }
  }
  return true
}

/** Whether every value that KV keeps in a file of its own was kept. */
function hasValues(filesDir: string, databases: DataSnapshot['databases']): boolean {
  const kept = new Set(
    [...listInodes(filesDir, 'storage/kv').keys()].map((path) => path.split('/').at(-1)),
  )
  const ofKv = databases.filter(({ path }) => path.startsWith('storage/kv/'))
  return ofKv.every(({ connection }) => {
    const isTable = "SELECT 1 FROM sqlite_schema WHERE name = '_mf_entries'"
    if (connection.prepare(isTable).get() === undefined) return true
    const rows = connection.prepare('SELECT blob_id AS id FROM _mf_entries').all()
    return rows.every(({ id }) => typeof id === 'string' && kept.has(id))
  })
}
