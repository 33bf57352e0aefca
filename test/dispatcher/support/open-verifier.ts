import { ApiError } from '../../../kit/http/api-error.ts'
import { TokenVerifier } from '../../../dispatcher/auth/token-verifier.ts'
import type { RevocationKind, SentinelDoor } from '../../../workers/sentinel/contract.ts'
import { makeSentinel, type SentinelStandIn } from './sentinel-stand-in.ts'

/** A sentinel in this process, as far as the check of tokens asks it. */
export class SentinelSource implements Pick<SentinelDoor, 'keySet' | 'revocationsSince'> {
  readonly keys: Record<string, unknown>[]
  isBroken = false
  areKeysBroken = false
  keysAsked = 0
  revocationsAsked = 0
  readonly #revoked: [number, RevocationKind, string, number][] = []

  constructor(keys: Record<string, unknown>[]) {
    this.keys = keys
  }

  revoke(kind: RevocationKind, id: string): void {
    this.#revoked.push([this.#revoked.length + 1, kind, id, Date.now() + 3_600_000])
  }

  async keySet() {
    this.keysAsked++
    if (this.isBroken || this.areKeysBroken) throw new Error('The sentinel is broken.')
    return { keys: this.keys.map((key) => ({ kty: 'RSA', ...key })) }
  }

  async revocationsSince(sequence: number) {
    this.revocationsAsked++
    if (this.isBroken) throw new Error('The sentinel is broken.')
    return { revoked: this.#revoked.filter(([number]) => number > sequence), hasMore: false }
  }
}

interface OpenVerifier {
  sentinel: SentinelStandIn
  source: SentinelSource
  verifier: TokenVerifier
  /** What time it is for the verifier, in epoch milliseconds. */
  clock: { atMs: number }
}

/** A verifier that asks a sentinel in this process, at a time that the test tells. */
export async function openVerifier(): Promise<OpenVerifier> {
  const sentinel = await makeSentinel()
  const source = new SentinelSource([sentinel.publicKey])
  const clock = { atMs: Date.now() }
  return { sentinel, source, verifier: new TokenVerifier(source, () => clock.atMs), clock }
}

/** Whom a verifier takes the token's holder for, or the status of its refusal. Waits for what it does beside. */
export async function verdictOn(verifier: TokenVerifier, token: string): Promise<string | number> {
  const beside: Promise<unknown>[] = []
  try {
    return (await verifier.verify(token, (work) => beside.push(work))).id
  } catch (error) {
    if (error instanceof ApiError) return error.status
    throw error
  } finally {
    await Promise.all(beside)
  }
}
