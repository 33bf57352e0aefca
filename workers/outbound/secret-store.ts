import type { OverLimit } from '../limits/over-limit.ts'
import type { SecretAnswer } from '../lambda/secret-protocol.ts'
import type { LambdaContext } from './lambda-context.ts'

/** The Worker that keeps secrets, as the egress filter calls it. `body` is what the lambda sent. */
export interface SecretStore {
  read(lambda: LambdaContext, body: string): Promise<SecretAnswer | OverLimit>
  update(lambda: LambdaContext, body: string): Promise<SecretAnswer | OverLimit>
}
