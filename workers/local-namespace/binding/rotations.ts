import { MAX_PROBATION_HOSTS, type HostRef, type Rotation } from '../protocol.ts'
import { ProbationGuests } from './probation-guests.ts'
import { RecentScripts } from './recent-scripts.ts'

/** Clean answers after which a script leaves probation; enough to have shown its usual behaviour. */
const TRUSTED_AFTER = 20
const MAX_TRUSTED = 100_000

/** What the binding knows of the hosts, and which scripts it trusts with the shared ones. */
export class Rotations {
  readonly #supervisor: Fetcher
  readonly #cleanAnswers = new Map<string, number>()
  readonly #guests = new ProbationGuests()
  readonly #recent = new RecentScripts()
  #current: Rotation | undefined
  #confined = new Set<string>()

  constructor(supervisor: Fetcher) {
    this.#supervisor = supervisor
  }

  /** Tells whether only the supervisor may place requests of this script. */
  isConfined(script: string): boolean {
    return this.#confined.has(script)
  }

  /**
   * The host that a request of this script goes to; `leave` says that it is done. A script that has
   * proven itself stays on the same host.
   */
  async hostOf(script: string): Promise<HostRef> {
    const rotation = this.#current ?? (await this.refresh())
    const isTrusted = (this.#cleanAnswers.get(script) ?? 0) >= TRUSTED_AFTER
    let host = isTrusted ? rotation.main[hash(script) % rotation.main.length] : undefined
    host ??= await this.#enterProbation(script, rotation.probation)
    this.#recent.note(host.generation, script)
    return host
  }

  /** Scripts whose requests went to a host last. */
  recentScripts(host: HostRef): string[] {
    return this.#recent.of(host.generation)
  }

  /** Takes note that a request is done with its host. */
  leave(host: HostRef, script: string): void {
    this.#guests.leave(host, script)
  }

  /** What hosts sign their own answers with. */
  get nonce(): string | undefined {
    return this.#current?.nonce
  }

  /** Takes over what a verdict or the supervisor said. A confined script has to earn trust anew. */
  accept(rotation: Rotation): Rotation {
    this.#current = rotation
    this.#confined = new Set(rotation.confined)
    for (const script of rotation.confined) this.#cleanAnswers.delete(script)
    return rotation
  }

  /** Asks the supervisor where hosts are now, and for so many hosts of new scripts. */
  async refresh(probationHosts = 1): Promise<Rotation> {
    const url = `http://supervisor/rotation?probation=${probationHosts}`
    const response = await this.#supervisor.fetch(url)
    return this.accept(await response.json<Rotation>())
  }

  /** Counts an answer that came without trouble. */
  recordAnswer(script: string): void {
    const count = this.#cleanAnswers.get(script) ?? 0
    if (count >= TRUSTED_AFTER) return
    if (this.#cleanAnswers.size >= MAX_TRUSTED) this.#cleanAnswers.clear()
    this.#cleanAnswers.set(script, count + 1)
  }

  async #enterProbation(script: string, known: readonly HostRef[]): Promise<HostRef> {
    let hosts = known
    let host = this.#guests.findFree(hosts, script)
    for (let wanted = hosts.length + 1; !host && wanted <= MAX_PROBATION_HOSTS; wanted++) {
      hosts = (await this.refresh(wanted)).probation
      host = this.#guests.findFree(hosts, script)
    }
    host ??= this.#guests.leastBusy(hosts)
    if (!host) throw new Error('The supervisor has no host for new scripts.')
    this.#guests.enter(host, script)
    return host
  }
}

/** FNV-1a: spreads scripts over hosts; nothing secret depends on it. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  }
  return value >>> 0
}
