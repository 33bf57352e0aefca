import { publicUrl } from '../../../kit/http/public-url.ts'
import { UI_CALLBACK_PATH, UI_CLIENT_ID } from '../contract.ts'
import type { appInstallations } from '../db/schema.ts'
import type { Env } from '../env.ts'

type Installation = typeof appInstallations.$inferSelect

/** What of its manifest is stored: the callbacks depend on where the platform is reached, so these are read each time. */
const MANIFEST: Installation['manifest'] = {
  client_name: 'Lamplighter',
  description: 'The interface of the platform itself.',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
}
const NEVER = new Date(0)

/**
 * What the UI's grants hang on in an account. It is stored with the account's first code, so that every account has the
 * UI, and is no app installation: administrators neither see nor change it.
 */
export function uiInstallation(accountId: string): Installation {
  return {
    clientId: uiInstallationId(accountId),
    accountId,
    clientName: MANIFEST.client_name,
    manifest: MANIFEST,
    createdBy: 'system',
    isFirstParty: true,
    isEnabled: true,
    createdAt: NEVER,
    updatedAt: NEVER,
    updatedBy: 'system',
    revision: 1,
  }
}

/** Its id in the database, where ids are unique over all accounts. */
export function uiInstallationId(accountId: string): string {
  return `${UI_CLIENT_ID}:${accountId}`
}

/** The id under which a client is stored: the UI has the same in every account. */
export function storedClientId(clientId: string, accountId: string): string {
  return clientId === UI_CLIENT_ID ? uiInstallationId(accountId) : clientId
}

/**
 * The UI as a client of an account, whether or not there is such an account: a public one, which has to use PKCE, whose
 * users are not asked for consent, and whose codes go to the platform's own addresses alone.
 */
export function uiClient(env: Env, accountId: string): Installation {
  const origins = uiOrigins(env)
  return {
    ...uiInstallation(accountId),
    manifest: {
      ...MANIFEST,
      redirect_uris: origins.map((origin) => origin + UI_CALLBACK_PATH),
      post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
    },
  }
}

/** Where browsers find the UI: at the public host, and where else the operator says. */
function uiOrigins(env: Env): string[] {
  const others = env.UI_ORIGINS.split(',').filter((origin) => origin !== '')
  return [...new Set([publicUrl(env), ...others])]
}
