import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack, type Pack } from 'tar-stream'
import { isInside, MANIFEST_FILE, readManifest } from './manifest.ts'
import { CommandError } from '../run-command.ts'

/** Whether a backup of this name is one file. */
export function isArchive(name: string): boolean {
  return /\.(tar\.gz|tgz)$/.test(name)
}

/** Packs a backup into one file, which is complete or absent. */
export async function packFolder(folder: string, target: string): Promise<void> {
  const unfinished = `${target}.packing`
  const archive = pack()
  const packing = pipeline(
    archive,
    createGzip(),
    createWriteStream(unfinished, { mode: 0o600, flush: true }),
  )
  try {
    const { files } = readManifest(folder, folder)
    // The manifest first, so that whoever reads it knows soon what this is.
    for (const path of [MANIFEST_FILE, ...files.map(({ path }) => path)]) {
      await packFile(archive, folder, path)
    }
    archive.finalize()
    await packing
    renameSync(unfinished, target)
  } catch (error) {
    archive.destroy()
    await packing.catch(() => undefined)
    rmSync(unfinished, { force: true })
    throw error
  }
}

async function packFile(archive: Pack, folder: string, path: string): Promise<void> {
  const file = join(folder, path)
  const entry = archive.entry({ name: path, size: statSync(file).size, mode: 0o600 })
  await pipeline(createReadStream(file), entry)
}

/** Unpacks a backup into an empty folder: plain files alone, below that folder. Throws `CommandError` for anything else. */
export async function unpackArchive(archive: string, folder: string): Promise<void> {
  const entries = extract()
  const reading = pipeline(createReadStream(archive), createGunzip(), entries)
  reading.catch(() => undefined)
  try {
    for await (const entry of entries) {
      const { name, type } = entry.header
      if (type !== 'file' || !isInside(name)) {
        throw new CommandError(`${archive} is not a Lamplighter backup: it holds "${name}".`)
      }
      const file = join(folder, name)
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      await pipeline(entry, createWriteStream(file, { mode: 0o600, flags: 'wx' }))
    }
    await reading
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(
      `${archive} is not a complete archive (${error instanceof Error ? error.message : String(error)}). Use another backup.`,
    )
  }
}
