import { ErrorCodes } from './error-codes.ts'
import { readCredentials } from './lp-client.ts'
import { findServiceHost } from './service-hosts.ts'
import { ToolbeltError } from './toolbelt-error.ts'
import { ORCHESTRATOR_APP_KEY } from '../contract.ts'

const LIMIT_MS = 10_000
/** A token that is about to expire is not begun with. */
const RESERVE_MS = 60_000

interface ClientCredentials {
  client_id: string
  client_secret: string
}

interface Token {
  text: string
  /** Epoch milliseconds. */
  expiresAt: number
  /** The credentials that it was got with. */
  key: string
}

const send = globalThis.fetch

/** Kept for as long as the isolate. */
let known: Token | undefined

/**
 * A token with which the account's orchestrator invokes lambdas, by the client credentials grant (RFC 6749 section
 * 4.4). `isRefused` is set when the last one was refused. Rejects with a `ToolbeltError` that says what is missing.
 */
export async function takePlatformToken(isRefused: boolean): Promise<string> {
  const credentials = await readOrchestratorKey()
  const key = JSON.stringify(credentials)
  const isUsable = known?.key === key && known.expiresAt - RESERVE_MS > Date.now()
  if (known && isUsable && !isRefused) return known.text
  const text = await askToken(credentials)
  known = { text, expiresAt: expiryOf(text), key }
  return text
}

async function readOrchestratorKey(): Promise<ClientCredentials> {
  const { Format, Failure } = ErrorCodes.OrchestratorFN.Creds
  const value = await readCredentials(ORCHESTRATOR_APP_KEY, Failure)
  const { client_id: id, client_secret: secret }: Partial<ClientCredentials> = Object(value)
  if (typeof id === 'string' && typeof secret === 'string' && id && secret) {
    return { client_id: id, client_secret: secret }
  }
  throw new ToolbeltError(
    Format,
    `The secret "${ORCHESTRATOR_APP_KEY}" lacks client_id or client_secret. Fill them in under Settings, Secrets.`,
  )
}

async function askToken(credentials: ClientCredentials): Promise<string> {
  const { General, UnexpectedResponse } = ErrorCodes.OAuth2
  const url = `https://${await findServiceHost('sentinel')}/sentinel/api/account/${process.env['BRAND_ID']}/app/token?v=2.0`
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...credentials })
  let status: number
  let text: string
  try {
    const signal = AbortSignal.timeout(LIMIT_MS)
    const response = await send(url, { method: 'POST', body, signal })
    status = response.status
    text = await response.text()
  } catch (error) {
    throw failed(General, error instanceof Error ? error.message : String(error))
  }
  if (status === 401) {
    throw failed(
      General,
      `the platform refused the secret "${ORCHESTRATOR_APP_KEY}". Delete it under Settings, Secrets, and repeat the provisioning.`,
    )
  }
  if (status !== 200) throw failed(General, `the platform answered ${status}.`)
  const token = tokenIn(text)
  if (token === undefined) throw failed(UnexpectedResponse, 'the platform answered without one.')
  return token
}

function failed(code: string, why: string): ToolbeltError {
  return new ToolbeltError(code, `No token to invoke lambdas with: ${why}`)
}

function tokenIn(text: string): string | undefined {
  try {
    const { access_token: token }: { access_token?: unknown } = Object(JSON.parse(text))
    return typeof token === 'string' ? token : undefined
  } catch {
    return undefined
  }
}

/** When a token expires, in epoch milliseconds; 0 where it does not say so (RFC 7519 section 4.1.4). */
function expiryOf(token: string): number {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const { exp }: { exp?: unknown } = JSON.parse(atob(payload))
    return typeof exp === 'number' ? exp * 1000 : 0
  } catch {
    return 0
  }
}
