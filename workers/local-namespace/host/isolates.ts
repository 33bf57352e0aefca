import { EVICT_ENTRYPOINT } from './evictable-module.ts'
import type { HostEnv } from './host-env.ts'
import { IsolateCache, type Isolate } from './isolate-cache.ts'
import { ScriptLoader, type LoadableScript } from './script-loader.ts'

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
   * The isolate of a script's newest upload; undefined when there is none of that name. It stays at least
   * until `giveBack`.
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
      // Before the loader is asked: a callback that throws would fail this id for good.
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
