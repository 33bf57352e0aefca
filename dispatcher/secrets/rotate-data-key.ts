import type { Author } from '../../workers/audit/author.ts'
import { makeNextDataKey } from './data-key.ts'
import { resealSecrets, type Resealing } from './reseal-secrets.ts'
import type { SecretsEnv } from './secrets-env.ts'

/**
 * Makes a new key for secrets and puts every secret under it. Each names its key, so all of them can
 * be read at any moment; what a crash leaves undone the scheduler finishes.
 */
export async function rotateDataKey(env: SecretsEnv, author: Author): Promise<Resealing> {
  await makeNextDataKey(env, author)
  return resealSecrets(env)
}
