import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from './start/from-root.ts'

/** Everything that a build is made of: sources, what builds them, and the versions of all packages. */
export interface Sources {
  folders: readonly string[]
  files: readonly string[]
}

/** A hash of sources, as 16 hexadecimal digits. */
export function hashSources({ folders, files }: Sources): string {
  const hash = createHash('sha256')
  for (const file of [...folders.flatMap(filesOf), ...files]) {
    const content = readFileSync(fromRoot(file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}

function filesOf(folder: string): string[] {
  return readdirSync(fromRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(fromRoot().length + 1))
    .toSorted()
}
