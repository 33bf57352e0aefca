import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { StoredModule, StoredScript } from '../contract.ts'

/** A module as it was uploaded. */
export interface UploadedModule {
  name: string
  type: StoredModule['type']
  bytes: Uint8Array
}

/** A script as it was uploaded. */
export type UploadedScript = Omit<StoredScript, 'etag' | 'modules'> & { modules: UploadedModule[] }

/** A shorter text is kept in its script's record; a longer one in a file that scripts share. */
const INLINE_BYTES = 32 * 1024
/** The name of a script is the name of its file, so it is limited to what is safe everywhere. */
const SCRIPT_NAME = /^[a-z0-9_][a-z0-9_-]{0,127}$/
/** What a listing tells of a script's record. */
const Listed = z.object({
  name: z.string(),
  tags: z.array(z.string()),
  modules: z.array(z.object({ sha256: z.string(), text: z.string().optional() })),
})
/** A host that has read a script's record may still ask for its modules. */
const MODULE_IDLE_MS = 600_000

/** What is kept in memory of a script. */
interface Known {
  tags: string[]
  /** Hashes of its large modules. */
  shared: string[]
}
const SHA256 = /^[0-9a-f]{64}$/

/**
 * Scripts on disk: one JSON file a script, and one file a large module, named by its hash. A script is
 * replaced by renaming a complete file, so a crash leaves the old one or the new one.
 */
export class ScriptStore {
  readonly #scriptsDir: string
  readonly #modulesDir: string
  /** By script name, so that a listing reads no files. */
  readonly #scripts = new Map<string, Known>()
  #isSweepDue = false

  constructor(dir: string) {
    this.#scriptsDir = join(dir, 'scripts')
    this.#modulesDir = join(dir, 'modules')
    mkdirSync(this.#scriptsDir, { recursive: true, mode: 0o700 })
    mkdirSync(this.#modulesDir, { recursive: true, mode: 0o700 })
    for (const file of readdirSync(this.#scriptsDir)) {
      // Of a write that a kill cut short.
      if (file.endsWith('.tmp')) rmSync(join(this.#scriptsDir, file), { force: true })
      if (!file.endsWith('.json')) continue
      const record = readFileSync(join(this.#scriptsDir, file), 'utf8')
      const { name, tags, modules } = Listed.parse(JSON.parse(record))
      this.#scripts.set(name, { tags, shared: sharedOf(modules) })
    }
    this.#sweepLater()
  }

  /** Tells whether a script may be named so: lower-case letters, digits, `-` and `_`. */
  static isName(name: string): boolean {
    return SCRIPT_NAME.test(name)
  }

  /** Every script's name and tags. */
  list(): { name: string; tags: string[] }[] {
    return [...this.#scripts].map(([name, { tags }]) => ({ name, tags }))
  }

  /** The script's tags; undefined when there is none of that name. */
  tagsOf(name: string): string[] | undefined {
    return this.#scripts.get(name)?.tags
  }

  /** The script's record as JSON text; undefined when there is none of that name. */
  async readJson(name: string): Promise<string | undefined> {
    if (!this.#scripts.has(name)) return undefined
    return readFile(this.#scriptFile(name), 'utf8')
  }

  /** The bytes of a shared module; undefined when there is none of that hash. */
  async readModule(sha256: string): Promise<Buffer | undefined> {
    if (!SHA256.test(sha256)) return undefined
    const file = join(this.#modulesDir, sha256)
    return existsSync(file) ? readFile(file) : undefined
  }

  /** Stores a script and replaces one of the same name. */
  async put(script: UploadedScript): Promise<StoredScript> {
    const modules: StoredModule[] = []
    for (const module of script.modules) modules.push(await this.#store(module))
    const stored: StoredScript = { ...script, etag: randomUUID(), modules }
    await writeAtomically(this.#scriptFile(script.name), JSON.stringify(stored))
    this.#scripts.set(script.name, { tags: script.tags, shared: sharedOf(modules) })
    this.#sweepLater()
    return stored
  }

  /** Deletes a script; returns false when there was none. */
  async delete(name: string): Promise<boolean> {
    if (!this.#scripts.delete(name)) return false
    await rm(this.#scriptFile(name), { force: true })
    this.#sweepLater()
    return true
  }

  /**
   * Deletes the files of large modules that no script has had for ten minutes.
   *
   * @param nowMs the time, epoch milliseconds
   */
  async sweepModules(nowMs = Date.now()): Promise<void> {
    const files = await readdir(this.#modulesDir)
    const needed = new Set([...this.#scripts.values()].flatMap(({ shared }) => shared))
    for (const name of files) {
      const file = join(this.#modulesDir, name)
      // In one turn, so that no upload counts on the file in between.
      if (needed.has(name) || !existsSync(file)) continue
      if (statSync(file).mtimeMs <= nowMs - MODULE_IDLE_MS) rmSync(file, { force: true })
    }
  }

  #sweepLater(): void {
    if (this.#isSweepDue) return
    this.#isSweepDue = true
    setTimeout(() => {
      this.#isSweepDue = false
      void this.sweepModules().catch((error: unknown) => {
        console.warn(JSON.stringify({ message: 'Modules were not swept.', error: String(error) }))
      })
    }, MODULE_IDLE_MS).unref()
  }

  async #store({ name, type, bytes }: UploadedModule): Promise<StoredModule> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const isText = type !== 'data' && type !== 'wasm'
    if (isText && bytes.byteLength <= INLINE_BYTES) {
      return { name, type, sha256, text: new TextDecoder().decode(bytes) }
    }
    const file = join(this.#modulesDir, sha256)
    if (existsSync(file)) touch(file)
    else await writeAtomically(file, bytes)
    return { name, type, sha256 }
  }

  #scriptFile(name: string): string {
    return join(this.#scriptsDir, `${name}.json`)
  }
}

function sharedOf(modules: readonly { sha256: string; text?: string | undefined }[]): string[] {
  return modules.flatMap(({ sha256, text }) => (text === undefined ? [sha256] : []))
}

/** A sweep leaves alone what was needed a moment ago. */
function touch(file: string): void {
  const now = new Date()
  utimesSync(file, now, now)
}

async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
}
