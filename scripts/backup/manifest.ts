import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import { parseJson } from '../../kit/parse-json.ts'
import { CommandError } from '../run-command.ts'

/** Its file is written last, so a backup without it is torn. */
export const MANIFEST_FILE = 'manifest.json'
/** The platform's key under a passphrase, in a backup whose manifest says `sealed`. */
export const SEALED_KEY_FILE = 'secrets.sealed.json'

const FORMAT = 'lamplighter-backup'
const FORMAT_VERSION = 1

const Manifest = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.int(),
  /** A data folder, or the export of an environment on Cloudflare. */
  kind: z.enum(['data-folder', 'environment']),
  /** As `Lamplighter 1.2.3`. */
  release: z.string(),
  createdAt: z.iso.datetime(),
  /** Whether the key of the platform is in it as it is, under a passphrase, or not at all. */
  key: z.enum(['plain', 'sealed', 'elsewhere']),
  files: z.array(
    z.object({
      path: z.string().refine(isInside),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

/** What a backup says of itself. */
export type Manifest = z.infer<typeof Manifest>

/** Whether a relative path stays inside the backup: no step upwards, nothing absolute. */
export function isInside(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..'].includes(part))
}

/** Describes what is in a folder as a backup that is complete with it. */
export async function describeBackup(
  folder: string,
  { kind, release, key }: Pick<Manifest, 'kind' | 'release' | 'key'>,
): Promise<Manifest> {
  const files = []
  for (const path of filesBelow(folder)) files.push({ path, ...(await measure(folder, path)) })
  const createdAt = new Date().toISOString()
  return { format: FORMAT, formatVersion: FORMAT_VERSION, kind, release, createdAt, key, files }
}

/** Reads the manifest of a backup in a folder. Throws `CommandError` when it is none, or one that this release can't read. */
export function readManifest(folder: string, name: string): Manifest {
  const file = join(folder, MANIFEST_FILE)
  if (!existsSync(file)) {
    throw new CommandError(
      `${name} is not a complete backup: it has no ${MANIFEST_FILE}. Use another backup.`,
    )
  }
  const manifest = Manifest.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (!manifest.success) {
    throw new CommandError(
      `${name} is not a Lamplighter backup: its ${MANIFEST_FILE} is that of something else.`,
    )
  }
  if (manifest.data.formatVersion > FORMAT_VERSION) {
    throw new CommandError(
      `${name} was made by ${manifest.data.release}, and this checkout can't read it. Use that release or a newer one.`,
    )
  }
  return manifest.data
}

/** Throws `CommandError` unless a folder holds exactly the files of its manifest, unchanged. */
export async function verifyFiles(folder: string, name: string, manifest: Manifest): Promise<void> {
  const present = new Set(filesBelow(folder))
  for (const { path, bytes, sha256 } of manifest.files) {
    if (!present.delete(path)) throw damaged(name, `${path} is missing`)
    const found = await measure(folder, path)
    if (found.bytes !== bytes || found.sha256 !== sha256) throw damaged(name, `${path} was changed`)
  }
  const [stranger] = present
  if (stranger !== undefined) throw damaged(name, `${stranger} does not belong to it`)
}

function damaged(name: string, why: string): CommandError {
  return new CommandError(`${name} is damaged: ${why}. Nothing was restored; use another backup.`)
}

/** Paths of all files of a backup but its manifest, relative and in order. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== MANIFEST_FILE)
    .toSorted()
}

async function measure(folder: string, path: string): Promise<{ bytes: number; sha256: string }> {
  const file = join(folder, path)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { bytes: statSync(file).size, sha256: hash.digest('hex') }
}
