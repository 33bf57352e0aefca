import type { ChangeContext } from '../../kit/account-context.ts'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { requireVersions } from './find-versions.ts'
import type { LambdaRow } from './lambda-row.ts'
import { saveLambda } from './save-lambda.ts'

/** Which version to put back, and which newest ones the caller has seen; any when left out. */
export interface Restoration {
  uuid: string
  version: number
  seen?: readonly number[] | undefined
}

/**
 * Saves the code and the variables of an older version as a new one; nothing is overwritten, and what serves is not
 * touched. Throws `ApiError` 400 for code that is not acceptable any more, 404 when there is no such lambda or
 * version, 409 when the newest version holds the same, 412 when somebody else has saved the lambda since.
 */
export async function restoreVersion(
  context: ChangeContext<IdentifiedAuthor>,
  { uuid, version, seen }: Restoration,
): Promise<LambdaRow> {
  const [{ code, environmentVariables }] = await requireVersions(context, uuid, [version])
  const implementation = { code, environmentVariables: [...environmentVariables] }
  const patch = { implementation }
  const row = await saveLambda(context, { uuid, patch, seen, restores: version })
  if (row) return row
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    `The newest version holds the code and the variables of version ${version} already. There is nothing to restore.`,
  )
}
