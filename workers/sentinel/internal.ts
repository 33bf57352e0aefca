import { WorkerEntrypoint } from 'cloudflare:workers'
import { generateSpecs } from 'hono-openapi'
import type { JSONWebKeySet } from 'jose'
import * as z from 'zod'
import { encryptionKey } from '../../kit/sealing.ts'
import { app } from './app.ts'
import type {
  ApiDescription,
  ChangeAuthor,
  Orchestrator,
  Person,
  RevocationPage,
  SentinelDoor,
} from './contract.ts'
import { type Database, openDatabase } from './db/open-database.ts'
import type { Bindings } from './env.ts'
import { isolateEnv } from './isolate-env.ts'
import { keySet } from './tokens/key-set-routes.ts'
import { findNames } from './people/find-names.ts'
import { findPerson } from './people/find-user.ts'
import { findOrchestrator, setOrchestratorSecret } from './provisioning/orchestrator-secret.ts'
import { isProvisioned } from './provisioning/provision-account.ts'
import { listRevocations } from './tokens/revocations.ts'

/** What becomes a credential must be as hard to guess as `randomCredential` makes it. */
const OrchestratorSecret = z.strictObject({
  secret: z.string().regex(/^[\w-]{43}$/),
  madeAt: z.int().min(0),
})

/**
 * What the dispatcher asks the sentinel on its own behalf, by RPC. It asks for no token: bind it to the
 * dispatcher alone; no HTTP request leads here.
 */
export class Internal extends WorkerEntrypoint<Bindings> implements SentinelDoor {
  keySet(): Promise<JSONWebKeySet> {
    return this.#answer('keySet', () => keySet(isolateEnv(this.env)))
  }

  revocationsSince(sequence: number): Promise<RevocationPage> {
    return this.#answer('revocationsSince', (db) => listRevocations(db, sequence))
  }

  isProvisioned(accountId: string): Promise<boolean> {
    return this.#answer('isProvisioned', (db) => isProvisioned({ db, accountId }))
  }

  findOrchestrator(accountId: string): Promise<Orchestrator | undefined> {
    return this.#answer('findOrchestrator', (db) => findOrchestrator({ db, accountId }))
  }

  setOrchestratorSecret(
    accountId: string,
    secret: { secret: string; madeAt: number },
    author: ChangeAuthor,
  ): Promise<void> {
    return this.#answer('setOrchestratorSecret', async (db) => {
      const orchestrator = await findOrchestrator({ db, accountId })
      if (!orchestrator) throw new Error('The account has no orchestrator. It is not provisioned.')
      const { clientId } = orchestrator
      const parsed = OrchestratorSecret.parse(secret)
      await setOrchestratorSecret(db, { accountId, clientId }, parsed, author)
    })
  }

  findPerson(accountId: string, userId: string): Promise<Person | undefined> {
    return this.#answer('findPerson', (db) => findPerson({ db, accountId }, userId))
  }

  findNames(accountId: string, ids: readonly string[]): Promise<Record<string, string>> {
    return this.#answer('findNames', (db) => findNames({ db, accountId }, ids))
  }

  describeApi(): Promise<ApiDescription> {
    return this.#answer('describeApi', async () => {
      const { paths, components } = await generateSpecs(app)
      return { paths, components: { schemas: components.schemas ?? {} } }
    })
  }

  /** What went wrong is logged here, where its operator looks; the dispatcher learns that it did. */
  async #answer<T>(question: string, work: (db: Database) => Promise<T>): Promise<T> {
    try {
      // As for requests: better not to work than half.
      await encryptionKey(this.env.KEY_ENCRYPTION_KEY)
      return await work(openDatabase(this.env))
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
      console.error(JSON.stringify({ question, error: reason }))
      throw new Error("The sentinel can't answer right now.", { cause: error })
    }
  }
}
