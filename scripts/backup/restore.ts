import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PlatformSecrets } from '../start/platform-secrets.ts'
import { fromRoot } from '../start/from-root.ts'
import { unpackArchive } from './archive.ts'
import { requireSound } from './back-up.ts'
import {
  type Manifest,
  MANIFEST_FILE,
  readManifest,
  SEALED_KEY_FILE,
  verifyFiles,
} from './manifest.ts'
import { renewKey } from './renew-key.ts'
import { openWithPassphrase, PASSPHRASE_VARIABLE } from './sealed-key.ts'
import { syncTree } from './sync-tree.ts'
import { CommandError } from '../run-command.ts'

/** Which backup is restored, and where to. */
export interface RestoreOrder {
  /** An archive or a folder. */
  source: string
  /** A folder that is empty or does not exist. */
  dataDir: string
  passphrase: string | undefined
  /** Only whether it could be restored; nothing stays. */
  isCheck: boolean
  /** What is restored gets another key of the platform. */
  hasNewKey: boolean
}

/** Restores a backup, complete or not at all. Throws `CommandError` for what can't be restored, and says why. */
export async function restore(order: RestoreOrder): Promise<Manifest> {
  const { source, dataDir, isCheck } = order
  if (!existsSync(source)) throw new CommandError(`There is no backup ${source}.`)
  if (!isCheck && existsSync(dataDir) && !isEmptyFolder(dataDir)) {
    throw new CommandError(
      `${dataDir} is not empty. Nothing is overwritten: name another folder with --data, or move this one away.`,
    )
  }
  mkdirSync(dirname(dataDir), { recursive: true })
  const unfinished = mkdtempSync(`${dataDir}.restoring-`)
  try {
    if (statSync(source).isDirectory()) {
      cpSync(source, unfinished, { recursive: true, dereference: true })
    } else await unpackArchive(source, unfinished)
    const manifest = readManifest(unfinished, source)
    await verifyFiles(unfinished, source, manifest)
    if (manifest.kind === 'environment' && !isCheck) {
      throw new CommandError(
        `${source} is the backup of an environment on Cloudflare. Restore it with --env; docs/cloudflare.md says how.`,
      )
    }
    requireKnownDatabases(unfinished, source, manifest)
    if (manifest.key === 'sealed') openKey(unfinished, order.passphrase)
    if (order.hasNewKey) await giveNewKey(unfinished, manifest)
    rmSync(join(unfinished, MANIFEST_FILE))
    if (!isCheck) {
      syncTree(unfinished)
      putInPlace(unfinished, dataDir)
    }
    return manifest
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function isEmptyFolder(path: string): boolean {
  return statSync(path).isDirectory() && readdirSync(path).length === 0
}

/** Throws `CommandError` when a database is damaged, or when this checkout is too old for it. */
function requireKnownDatabases(folder: string, source: string, { release }: Manifest): void {
  const known = new Set(
    ['dispatcher', 'sentinel'].flatMap((worker) => readdirSync(fromRoot('migrations', worker))),
  )
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const path of files.filter((each) => each.endsWith('.sqlite'))) {
    requireSound(join(folder, path), path)
    const unknown = migrationsOf(join(folder, path)).find((name) => !known.has(name))
    if (unknown === undefined) continue
    throw new CommandError(
      `${source} was made by ${release}, which is newer than this checkout: it has the migration ${unknown}. Restore it with that release.`,
    )
  }
}

function migrationsOf(file: string): string[] {
  const connection = new DatabaseSync(file)
  try {
    const table = "SELECT 1 FROM sqlite_schema WHERE name = 'd1_migrations'"
    if (connection.prepare(table).get() === undefined) return []
    const rows = connection.prepare('SELECT name FROM d1_migrations').all()
    return rows.map(({ name }) => String(name))
  } finally {
    connection.close()
  }
}

function openKey(folder: string, passphrase: string | undefined): void {
  if (passphrase === undefined) {
    throw new CommandError(`The key in this backup is encrypted; set ${PASSPHRASE_VARIABLE}.`)
  }
  const sealed = join(folder, SEALED_KEY_FILE)
  const text = openWithPassphrase(readFileSync(sealed, 'utf8'), passphrase)
  const secrets = PlatformSecrets.parse(JSON.parse(text))
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 })
  rmSync(sealed)
}

async function giveNewKey(folder: string, { key, files }: Manifest): Promise<void> {
  if (key === 'elsewhere') {
    throw new CommandError(
      '--new-key: this backup has no key, because you keep it in LAMPLIGHTER_KEY_ENCRYPTION_KEY. Write that one into secrets.json of the data folder as {"keyEncryptionKey": …}, back up again without the variable, and restore that.',
    )
  }
  const databases = files.map(({ path }) => path).filter((path) => path.endsWith('.sqlite'))
  await renewKey(folder, databases)
}

/** One step for the file system: whoever starts meanwhile finds all of it or nothing. */
function putInPlace(unfinished: string, dataDir: string): void {
  try {
    renameSync(unfinished, dataDir)
  } catch (error) {
    throw new CommandError(
      `${dataDir} can't be put in place (${String(error)}). A mount point can't be replaced: restore into a folder below it, as --data ${join(dataDir, basename(dataDir))}.`,
      { cause: error },
    )
  }
}
