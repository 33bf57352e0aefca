/** Clean answers after which a script leaves probation; enough to have shown its usual behaviour. */
const TRUSTED_AFTER = 20
const MAX_SCRIPTS = 100_000

/** Which scripts have shown how they behave, and may share a host with others. */
export class Trust {
  /** Clean answers by script, in order of their last one. */
  readonly #cleanAnswers = new Map<string, number>()

  has(script: string): boolean {
    return (this.#cleanAnswers.get(script) ?? 0) >= TRUSTED_AFTER
  }

  /** Counts an answer that came without trouble. */
  recordAnswer(script: string): void {
    const count = Math.min((this.#cleanAnswers.get(script) ?? 0) + 1, TRUSTED_AFTER)
    this.#cleanAnswers.delete(script)
    this.#cleanAnswers.set(script, count)
    for (const oldest of this.#cleanAnswers.keys()) {
      if (this.#cleanAnswers.size <= MAX_SCRIPTS) return
      this.#cleanAnswers.delete(oldest)
    }
  }

  /** Makes a script earn its trust anew. */
  withdraw(script: string): void {
    this.#cleanAnswers.delete(script)
  }
}
