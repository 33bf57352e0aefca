import { EVICT_ENTRYPOINT } from './evictable-module.ts'
import type { HostEnv } from './host-env.ts'
import { type LoadableScript, ScriptLoader } from './script-loader.ts'

/** An isolate as the host counts it. */
interface Isolate {
  /** Its name for the Worker Loader. */
  readonly loaderId: string
  inFlight: number
  /** Its script offers `INVOKE_ENTRYPOINT`; known once it was loaded. */
  isInvocable: boolean
}

/**
 * Counts the isolates of this process and says which one makes room for a new one. workerd itself
 * keeps every isolate until the process ends, and crashes at about 4,000.
 */
class IsolateCache {
  readonly #max: number
  /** In order of last use. */
  readonly #isolates = new Map<string, Isolate>()
  #loads = 0

  constructor(max: number) {
    this.#max = max
  }

  get size(): number {
    return this.#isolates.size
  }

  has(key: string): boolean {
    return this.#isolates.has(key)
  }

  /** Takes note that a request runs in the isolate of `key`, which is a new one when there is none. */
  use(key: string): Isolate {
    // Each load has a name of its own, so that an isolate which is being evicted gets no new request.
    const isolate = this.#isolates.get(key) ?? {
      loaderId: `${key}~${this.#loads++}`,
      inFlight: 0,
      isInvocable: false,
    }
    this.#isolates.delete(key)
    this.#isolates.set(key, isolate)
    isolate.inFlight++
    return isolate
  }

  /** Takes out the least recently used idle isolate when there are too many, for the caller to end. */
  takeSurplus(): Isolate | undefined {
    if (this.#isolates.size <= this.#max) return undefined
    for (const [key, isolate] of this.#isolates) {
      if (isolate.inFlight > 0) continue
      this.#isolates.delete(key)
      return isolate
    }
    return undefined
  }
}

/** An isolate that a request may use until it gives it back. */
export interface UsedIsolate {
  worker: WorkerStub
  isolate: Isolate
}

/** The isolates of this process: loads scripts on demand and keeps the recently used ones. */
export class Isolates {
  readonly scripts: ScriptLoader
  readonly #cache: IsolateCache
  readonly #env: HostEnv

  constructor(env: HostEnv) {
    this.#env = env
    this.#cache = new IsolateCache(env.MAX_ISOLATES)
    this.scripts = new ScriptLoader(env.SUPERVISOR)
  }

  get size(): number {
    return this.#cache.size
  }

  /**
   * Finds or loads the isolate of a script's newest upload, which stays at least until `giveBack`. Resolves
   * with undefined when there is no script of that name.
   *
   * @param outbound the `outbound` option of the dispatch as JSON
   */
  async use(
    script: string,
    outbound: string,
    ctx: ExecutionContext,
  ): Promise<UsedIsolate | undefined> {
    const knownEtag = this.scripts.knownEtag(script)
    let key = `${script}@${knownEtag}#${outbound}`
    let loaded: LoadableScript | undefined
    if (knownEtag === undefined || !this.#cache.has(key)) {
      // The script is loaded before the loader is asked, because a callback that throws would break this id for good.
      loaded = await this.scripts.load(script)
      if (!loaded) return undefined
      key = `${script}@${loaded.etag}#${outbound}`
    }
    const isolate = this.#cache.use(key)
    if (loaded) isolate.isInvocable = loaded.isInvocable
    const surplus = this.#cache.takeSurplus()
    if (surplus) ctx.waitUntil(this.#evict(surplus.loaderId))
    const worker = this.#env.LOADER.get(isolate.loaderId, async () => {
      const { code } = loaded ?? (await this.#reload(script))
      return { ...code, globalOutbound: ctx.exports.Egress({ props: { outbound } }) }
    })
    return { worker, isolate }
  }

  /** Takes note that a request is done with its isolate. */
  giveBack({ isolate }: UsedIsolate): void {
    isolate.inFlight--
  }

  /** An isolate can end itself; its code then has to come from the store again. */
  async #reload(script: string): Promise<LoadableScript> {
    const loaded = await this.scripts.load(script)
    if (!loaded) throw new Error('The script was deleted.')
    return loaded
  }

  /** Ends an idle isolate. The call itself always fails, because the isolate is gone before it answers. */
  async #evict(loaderId: string): Promise<void> {
    const worker = this.#env.LOADER.get(loaderId, () => {
      throw new Error('The isolate is gone already.')
    })
    await worker
      .getEntrypoint(EVICT_ENTRYPOINT)
      .fetch('http://host/')
      .catch(() => undefined)
  }
}
