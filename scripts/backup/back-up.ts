import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { cp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { runFolderOf } from '../start/run-folder.ts'
import { releaseName } from '../start/read-release.ts'
import { isArchive, packFolder } from './archive.ts'
import { type DataSnapshot, takeSnapshot } from './data-snapshot.ts'
import { describeBackup, type Manifest, MANIFEST_FILE, SEALED_KEY_FILE } from './manifest.ts'
import { sealWithPassphrase } from './sealed-key.ts'
import { syncTree } from './sync-tree.ts'
import { CommandError } from '../run-command.ts'

/** What is to be backed up, and where to. */
export interface BackupOrder {
  dataDir: string
  /** An archive if it is called `….tar.gz`, else a folder; it must not exist. */
  target: string
  /** The platform's key is encrypted under it; without it the key is in the backup as it is in the data folder. */
  passphrase: string | undefined
}

/** Pages that are copied before others get their turn; 16 MB at SQLite's usual size. */
const PAGES_AT_ONCE = 4_096
const KEY_FILE = 'secrets.json'

/** Backs up a data folder, whether or not a platform runs on it: `target` is then complete, or absent. */
export async function backUp({ dataDir, target, passphrase }: BackupOrder): Promise<Manifest> {
  if (!existsSync(join(dataDir, 'storage'))) {
    throw new CommandError(`${dataDir} holds no Lamplighter data; name its folder with --data.`)
  }
  if (existsSync(target)) throw new CommandError(`${target} exists; name a backup that does not.`)
  const unfinished = `${target}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  try {
    await copySnapshot(dataDir, unfinished)
    const key = writeKey(dataDir, unfinished, passphrase)
    const manifest = await describeBackup(unfinished, {
      kind: 'data-folder',
      release: releaseName(),
      key,
    })
    const text = `${JSON.stringify(manifest, null, 2)}\n`
    writeFileSync(join(unfinished, MANIFEST_FILE), text, { mode: 0o600 })
    if (isArchive(target)) await packFolder(unfinished, target)
    else {
      syncTree(unfinished)
      renameSync(unfinished, target)
    }
    return manifest
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function copySnapshot(dataDir: string, target: string): Promise<void> {
  const temporary = join(runFolderOf(dataDir), 'tmp')
  mkdirSync(temporary, { recursive: true, mode: 0o700 })
  const workDir = mkdtempSync(join(temporary, 'backup-'))
  let snapshot: DataSnapshot | undefined
  try {
    snapshot = takeSnapshot(dataDir, workDir)
    for (const { path, connection } of snapshot.databases) {
      const copy = join(target, path)
      mkdirSync(dirname(copy), { recursive: true, mode: 0o700 })
      await backup(connection, copy, { rate: PAGES_AT_ONCE })
      requireSound(copy, path)
    }
    await cp(snapshot.filesDir, target, { recursive: true, mode: constants.COPYFILE_FICLONE })
  } finally {
    snapshot?.close()
    rmSync(workDir, { recursive: true, force: true })
  }
}

/** Throws `CommandError` when a database is not what SQLite wrote. Leaves no file beside it. */
export function requireSound(file: string, path: string): void {
  const connection = new DatabaseSync(file)
  try {
    const answer = connection.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
    if (answer !== 'ok') throw new CommandError(`${path} is damaged: ${String(answer)}`)
  } finally {
    connection.close()
  }
}

function writeKey(
  dataDir: string,
  target: string,
  passphrase: string | undefined,
): Manifest['key'] {
  const file = join(dataDir, KEY_FILE)
  // The operator keeps it elsewhere and gives it in LAMPLIGHTER_KEY_ENCRYPTION_KEY.
  if (!existsSync(file)) return 'elsewhere'
  if (passphrase === undefined) {
    copyFileSync(file, join(target, KEY_FILE))
    return 'plain'
  }
  const sealed = sealWithPassphrase(readFileSync(file, 'utf8'), passphrase)
  writeFileSync(join(target, SEALED_KEY_FILE), sealed, { mode: 0o600 })
  return 'sealed'
}
