import type { HostRef, Rotation } from '../protocol.ts'

/** Clean answers after which a script leaves probation; enough to have shown its usual behaviour. */
const TRUSTED_AFTER = 20
const MAX_TRUSTED = 100_000

/** What the binding knows of the hosts, and which scripts it trusts with the shared ones. */
export class Rotations {
  readonly #supervisor: Fetcher
  readonly #cleanAnswers = new Map<string, number>()
  #current: Rotation | undefined
  #confined = new Set<string>()

  constructor(supervisor: Fetcher) {
    this.#supervisor = supervisor
  }

  /** Tells whether only the supervisor may place requests of this script. */
  isConfined(script: string): boolean {
    return this.#confined.has(script)
  }

  /** The host that a request of this script goes to. The same script stays on the same host. */
  async hostOf(script: string): Promise<HostRef> {
    const rotation = this.#current ?? (await this.refresh())
    if ((this.#cleanAnswers.get(script) ?? 0) < TRUSTED_AFTER) return rotation.probation
    return rotation.main[hash(script) % rotation.main.length] ?? rotation.probation
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

  /** Asks the supervisor where hosts are now. */
  async refresh(): Promise<Rotation> {
    const response = await this.#supervisor.fetch('http://supervisor/rotation')
    return this.accept(await response.json<Rotation>())
  }

  /** Counts an answer that came without trouble. */
  recordAnswer(script: string): void {
    const count = this.#cleanAnswers.get(script) ?? 0
    if (count >= TRUSTED_AFTER) return
    if (this.#cleanAnswers.size >= MAX_TRUSTED) this.#cleanAnswers.clear()
    this.#cleanAnswers.set(script, count + 1)
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
