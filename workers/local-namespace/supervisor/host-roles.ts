import type { HostRef, PlaceRequest } from '../contract.ts'
import type { PooledHost } from './pooled-host.ts'
import { ProbationHosts } from './probation-hosts.ts'

/** What the roles need of the pool. */
export interface HostSource {
  /** A host that serves nothing yet. */
  take(): Promise<PooledHost>
  /** A host of proven scripts serves no longer. */
  mainChanged(): void
  log(message: string): void
}

/** Which hosts serve proven scripts and which serve new ones, and how a role that is vacant is filled. */
export class HostRoles {
  readonly #mainCount: number
  readonly #source: HostSource
  readonly #main: PooledHost[] = []
  readonly #probation = new ProbationHosts()
  #filling: Promise<void> | undefined
  /** The last attempt to start one more host for new scripts failed. */
  #cannotGrow = false

  constructor(mainCount: number, source: HostSource) {
    this.#mainCount = mainCount
    this.#source = source
  }

  /** Gives the first hosts their roles: as many as there are main ones, and one more. */
  open(first: PooledHost[]): void {
    this.#main.push(...first.slice(0, this.#mainCount))
    for (const host of first.slice(this.#mainCount)) this.#probation.add(host)
  }

  /** Where requests of proven scripts go now; waits for a host while there is none, and does with fewer when need be. */
  async mainHosts(): Promise<HostRef[]> {
    while (this.#main.length < this.#mainCount) {
      try {
        await this.#fill()
      } catch (error) {
        if (this.#main.length === 0) throw error
        break
      }
    }
    return this.#main.map((host) => host.process.ref)
  }

  /** Sends a request of a new script to a host without another while there are hosts enough. */
  async enterProbation(request: PlaceRequest): Promise<HostRef> {
    for (;;) {
      const free = this.#probation.enterFree(request)
      if (free) return free
      if (this.#probation.isFull || this.#cannotGrow) {
        const shared = this.#probation.enterAny(request)
        if (shared) return shared
      }
      await this.#fill({ withOneMore: true })
    }
  }

  /** Takes note that such a request is done; false when it was none. */
  leaveProbation(request: PlaceRequest): boolean {
    return this.#probation.leave(request)
  }

  has(host: PooledHost): boolean {
    return this.#main.includes(host) || this.#probation.has(host)
  }

  /** Takes its role from a host. */
  remove(host: PooledHost): void {
    this.#probation.remove(host)
    const index = this.#main.indexOf(host)
    if (index < 0) return
    this.#main.splice(index, 1)
    this.#source.mainChanged()
  }

  /** The host of new scripts to give back, if there is one too many by now. */
  findSurplus(): PooledHost | undefined {
    return this.#probation.findSurplus()
  }

  /** Many ask at once when a host has stalled; one filling serves them all. */
  #fill({ withOneMore = false } = {}): Promise<void> {
    this.#filling ??= this.#fillRoles(withOneMore).finally(() => (this.#filling = undefined))
    return this.#filling
  }

  async #fillRoles(withOneMore: boolean): Promise<void> {
    if (this.#probation.isEmpty) this.#probation.add(await this.#source.take())
    else if (withOneMore) await this.#addProbation()
    while (this.#main.length < this.#mainCount) this.#main.push(await this.#source.take())
  }

  async #addProbation(): Promise<void> {
    try {
      this.#probation.add(await this.#source.take())
      this.#cannotGrow = false
    } catch (error) {
      // New scripts share what there is.
      this.#cannotGrow = true
      this.#source.log(String(error))
    }
  }
}
