import { and, asc, eq } from 'drizzle-orm'
import type { AccountContext, ChangeContext } from '../../../kit/account-context.ts'
import { requireAccount } from '../accounts/require-account.ts'
import { createAppInstallation } from '../app-installations/create-app-installation.ts'
import type { Manifest } from '../app-installations/manifest.ts'
import { INVOKE_SCOPE } from '../contract.ts'
import { appInstallations } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { APP_TOKEN_TTL_SECONDS } from '../oauth/issue-app-token.ts'
import { readRevision } from '../tokens/revocations.ts'
import { signToken } from '../tokens/sign-token.ts'

/** Who is recorded as having made an installation when the operator's command did. */
const OPERATOR = 'operator'

/**
 * A token that may invoke lambdas, of the application that the operator's commands made under this
 * name, which is installed when there is none. Nobody learns its secret; an administrator can
 * rotate it to get one. Throws `ApiError` 404 when there is no such account.
 */
export async function signClientToken(
  context: ChangeContext & { env: Env },
  clientName: string,
): Promise<string> {
  await requireAccount(context)
  const rev = await readRevision(context.db)
  const clientId = (await findClientId(context, clientName)) ?? (await install(context, clientName))
  return signToken(
    context.env,
    context.accountId,
    { use: 'app', azp: clientId, scope: INVOKE_SCOPE, rev },
    APP_TOKEN_TTL_SECONDS,
  )
}

async function findClientId(
  { db, accountId }: AccountContext,
  clientName: string,
): Promise<string | undefined> {
  const rows = await db
    .select({ clientId: appInstallations.clientId })
    .from(appInstallations)
    .where(
      and(
        eq(appInstallations.accountId, accountId),
        eq(appInstallations.clientName, clientName),
        eq(appInstallations.createdBy, OPERATOR),
      ),
    )
    .orderBy(asc(appInstallations.createdAt))
    .limit(1)
  return rows[0]?.clientId
}

async function install(context: ChangeContext, clientName: string): Promise<string> {
  const manifest: Manifest = {
    client_name: clientName,
    grant_types: ['client_credentials'],
    response_types: ['token'],
    scope: INVOKE_SCOPE,
  }
  const installation = await createAppInstallation(context, manifest)
  return installation.client_id
}
