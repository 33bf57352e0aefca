/** The alarm of an object. It rings once, at the earliest time that it was set to. */
export class Alarm {
  readonly #storage: DurableObjectStorage
  /** When it will ring, as far as it is known. */
  #at = Number.POSITIVE_INFINITY

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  /** Learns when it will ring: to be called before the object answers anybody. */
  async read(): Promise<void> {
    this.#at = (await this.#storage.getAlarm()) ?? Number.POSITIVE_INFINITY
  }

  get isSet(): boolean {
    return this.#at !== Number.POSITIVE_INFINITY
  }

  /** To be called when it rings. */
  rang(): void {
    this.#at = Number.POSITIVE_INFINITY
  }

  /** Has it ring at a time of the real clock, or earlier when it was set to that. */
  async ringBy(at: number): Promise<void> {
    if (at >= this.#at) return
    this.#at = at
    await this.#storage.setAlarm(at)
  }
}
