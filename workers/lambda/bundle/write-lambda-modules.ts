import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleLambdaModules } from './bundle-lambda-modules.ts'

const SOURCES = fileURLToPath(new URL('..', import.meta.url))
/** Parts of it are in the wrapper too. */
const KIT = fileURLToPath(new URL('../../../kit', import.meta.url))
const LOCK_FILE = fileURLToPath(new URL('../../../package-lock.json', import.meta.url))

/**
 * Writes the module that `lamplighter:lambda-modules` stands for to `outFile`. Does nothing when the
 * file was made of the very same sources and packages. Says whether it wrote.
 */
export async function writeLambdaModules(
  outFile: string,
  compatibilityDate: string,
): Promise<boolean> {
  const mark = `// made of ${await hashSources(compatibilityDate)}\n`
  if (await startsWith(outFile, mark)) return false

  const lambdaModules = await bundleLambdaModules(compatibilityDate)
  await mkdir(dirname(outFile), { recursive: true })
  // Renamed into place, so that a reader or a crash never meets half a file.
  const unfinished = `${outFile}.${process.pid}`
  await writeFile(unfinished, `${mark}export default ${JSON.stringify(lambdaModules)}\n`)
  await rename(unfinished, outFile)
  return true
}

async function hashSources(compatibilityDate: string): Promise<string> {
  const folders = [SOURCES, KIT].map((folder) =>
    readdir(folder, { recursive: true, withFileTypes: true }),
  )
  const files = (await Promise.all(folders))
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
  const hash = createHash('sha256').update(compatibilityDate)
  for (const file of [LOCK_FILE, ...files]) {
    hash.update(file.slice(SOURCES.length)).update('\0')
    hash.update(await readFile(file))
  }
  return hash.digest('hex')
}

async function startsWith(path: string, mark: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(mark.length), 0, mark.length, 0)
      return buffer.toString('utf8', 0, bytesRead) === mark
    } finally {
      await file.close()
    }
  } catch {
    // Not there, or not readable: made afresh.
    return false
  }
}
