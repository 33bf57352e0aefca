import type { JSONWebKeySet } from 'jose'

/** What the check of a token asks the sentinel, whatever carries it there. Rejects when it does not answer. */
export interface SentinelQuestions {
  /** The keys that tokens are checked with (RFC 7517). */
  keySet(): Promise<JSONWebKeySet>
  /** Revocations with a higher number, some at a time, as `revocation-list.ts` reads them. */
  revocationsSince(sequence: number): Promise<unknown>
}
