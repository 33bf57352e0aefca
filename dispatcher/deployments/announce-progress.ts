import type { DeploymentState } from '../db/schema.ts'
import type { RecordsDoor } from '../records/account-records.ts'
import { announce } from '../records/announce.ts'
import type { SettledDeployment } from './record-progress.ts'

/** Tells the account's event stream which state a deployment is in now. Never rejects. */
export async function announceProgress(
  { ACCOUNT_RECORDS: records }: { ACCOUNT_RECORDS: RecordsDoor },
  accountId: string,
  { uuid, kind, lambdaUuid, lambdaVersion }: SettledDeployment,
  state: DeploymentState,
): Promise<void> {
  const payload = { uuid, kind, lambdaUUID: lambdaUuid, lambdaVersion, state }
  await announce(records, accountId, [{ type: 'deployment', payload }])
}
