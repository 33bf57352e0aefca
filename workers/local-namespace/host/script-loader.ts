import { INVOKE_TAG } from '../../lambda/contract.ts'
import type { StoredModule, StoredScript } from '../contract.ts'
import { EVICTABLE_MODULE, evictableModule } from './evictable-module.ts'

/** A script that is ready for the loader. */
export interface LoadableScript {
  etag: string
  code: WorkerLoaderWorkerCode
  /** It offers `INVOKE_ENTRYPOINT`. */
  isInvocable: boolean
}

const MAX_KNOWN_SCRIPTS = 20_000
/** Thousands of scripts share platform modules such as `jsforce`, whose text is kept once. */
const MAX_CACHED_CHARACTERS = 16 * 1024 * 1024

/** Gets scripts from the supervisor and remembers which upload of each is the newest. */
export class ScriptLoader {
  readonly #supervisor: Fetcher
  readonly #etags = new Map<string, string>()
  readonly #texts = new Map<string, string>()
  #characters = 0
  /** Counts the changes of scripts. A load that began before the last change is not remembered. */
  #epoch = 0

  constructor(supervisor: Fetcher) {
    this.#supervisor = supervisor
  }

  /** The etag of a script's newest upload; undefined when this host has not loaded it. */
  knownEtag(name: string): string | undefined {
    return this.#etags.get(name)
  }

  /** Forgets a script that was uploaded anew or deleted; the next request loads what is there then. */
  forget(name: string): void {
    this.#epoch++
    this.#etags.delete(name)
  }

  /** Loads a script from the store; resolves with undefined when there is none of that name. */
  async load(name: string): Promise<LoadableScript | undefined> {
    const epoch = this.#epoch
    const response = await this.#supervisor.fetch(
      `http://supervisor/scripts/${encodeURIComponent(name)}`,
    )
    if (response.status === 404) return undefined
    if (!response.ok) throw new Error(`The script store answered ${response.status}.`)
    const stored = await response.json<StoredScript>()
    const modules: WorkerLoaderWorkerCode['modules'] = {
      [EVICTABLE_MODULE]: { js: evictableModule(stored.mainModule) },
    }
    for (const module of stored.modules) modules[module.name] = await this.#toModule(module)

    if (epoch === this.#epoch) {
      if (this.#etags.size >= MAX_KNOWN_SCRIPTS) this.#etags.clear()
      this.#etags.set(name, stored.etag)
    }
    return {
      etag: stored.etag,
      isInvocable: stored.tags.includes(INVOKE_TAG),
      code: {
        compatibilityDate: stored.compatibilityDate,
        compatibilityFlags: stored.compatibilityFlags,
        mainModule: EVICTABLE_MODULE,
        modules,
        env: stored.env,
      },
    }
  }

  async #toModule(module: StoredModule): Promise<WorkerLoaderWorkerCode['modules'][string]> {
    if (module.type === 'data') return { data: await this.#fetchModule(module).then(toBytes) }
    if (module.type === 'wasm') return { wasm: await this.#fetchModule(module).then(toBytes) }
    const text = module.text ?? (await this.#textOf(module))
    switch (module.type) {
      case 'esm':
        return { js: text }
      case 'cjs':
        return { cjs: text }
      case 'json':
        return { json: JSON.parse(text) }
      default:
        return { text }
    }
  }

  async #textOf(module: StoredModule): Promise<string> {
    const cached = this.#texts.get(module.sha256)
    if (cached !== undefined) return cached
    const text = await (await this.#fetchModule(module)).text()
    if (this.#characters + text.length > MAX_CACHED_CHARACTERS) {
      this.#texts.clear()
      this.#characters = 0
    }
    this.#texts.set(module.sha256, text)
    this.#characters += text.length
    return text
  }

  async #fetchModule(module: StoredModule): Promise<Response> {
    const response = await this.#supervisor.fetch(`http://supervisor/modules/${module.sha256}`)
    if (!response.ok) throw new Error(`The module store answered ${response.status}.`)
    return response
  }
}

function toBytes(response: Response): Promise<ArrayBuffer> {
  return response.arrayBuffer()
}
