import type { RunningDispatcher } from './start-dispatcher.ts'

/** Puts a lambda into service that runs `body`, see `lambdaScript`; answers the UUID that it has got. */
export async function deployScript(
  dispatcher: RunningDispatcher,
  body: string,
  accountId?: string,
): Promise<string> {
  const uuid = crypto.randomUUID()
  await dispatcher.deploy(uuid, body, accountId)
  return uuid
}
