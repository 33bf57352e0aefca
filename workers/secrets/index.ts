import { WorkerEntrypoint } from 'cloudflare:workers'
import { openDatabase } from '../../dispatcher/db/database.ts'
import {
  MAX_OPEN_DATA_KEYS,
  type SecretContext,
  type SecretsBindings,
} from '../../dispatcher/secrets/secret-seal.ts'
import type { Author } from '../../kit/audit/audit-event.ts'
import { BoundedCache } from '../../kit/bounded-cache.ts'
import type { LambdaContext, SecretAnswer, SecretStore } from '../outbound/contract.ts'
import type { WranglerBindings } from './bindings.ts'
import { readForLambda, updateForLambda, writeForLambda } from './answer-lambda.ts'
import { SecretLimits } from './secret-limits.ts'

/** Its bindings: those of `wrangler.toml`, and what an operator may set beside them. */
interface Bindings extends WranglerBindings, SecretsBindings {}

/** Kept for as long as the isolate. */
const limits = new SecretLimits()
const KEPT = { DATA_KEYS: new BoundedCache<string, CryptoKey>(MAX_OPEN_DATA_KEYS) }

/**
 * Secrets for lambdas. A Worker of its own, so that the egress filter is bound to these three questions
 * and to nothing else of the dispatcher's. It has no route.
 */
export default class SecretDoor extends WorkerEntrypoint<Bindings> implements SecretStore {
  async read(lambda: LambdaContext, body: string): Promise<SecretAnswer> {
    const later = (note: Promise<void>) => this.ctx.waitUntil(note)
    return (
      limits.countRead(lambda) ??
      answered(lambda, () => readForLambda(this.#contextOf(lambda), body, later))
    )
  }

  update(lambda: LambdaContext, body: string): Promise<SecretAnswer> {
    return this.#change(lambda, (context) => updateForLambda(context, body))
  }

  write(lambda: LambdaContext, body: string): Promise<SecretAnswer> {
    return this.#change(lambda, (context) => writeForLambda(context, body))
  }

  #change(
    lambda: LambdaContext,
    change: (context: SecretContext) => Promise<SecretAnswer>,
  ): Promise<SecretAnswer> {
    const { lambdaUuid: id } = lambda
    const author: Author = { kind: 'lambda', id, address: null, requestId: null }
    const context = { ...this.#contextOf(lambda), author }
    const changed = limits.updateInTurn(lambda, () => answered(lambda, () => change(context)))
    // To the end also when the lambda is gone meanwhile, so that the next one's turn comes.
    this.ctx.waitUntil(changed)
    return changed
  }

  #contextOf({ accountId }: LambdaContext) {
    return { env: { ...this.env, ...KEPT }, db: openDatabase(this.env.DB), accountId }
  }
}

/** What went wrong is the operator's to know; the lambda learns that it did. */
async function answered(
  lambda: LambdaContext,
  work: () => Promise<SecretAnswer>,
): Promise<SecretAnswer> {
  try {
    return await work()
  } catch (error) {
    console.error(JSON.stringify({ ...lambda, error: String(error) }))
    return { outcome: 'failed' }
  }
}
