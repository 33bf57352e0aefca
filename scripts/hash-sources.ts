import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from './start/from-root.ts'

/** Everything that a build is made of. */
const FOLDERS = ['dispatcher', 'front', 'kit', 'scripts', 'workers']
const FILES = [
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'wrangler.toml',
]

/** A hash of all sources, of what builds them, and of the versions of all packages, as 16 hexadecimal digits. */
export function hashSources(): string {
  const hash = createHash('sha256')
  for (const file of [...FOLDERS.flatMap(filesOf), ...FILES]) {
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
