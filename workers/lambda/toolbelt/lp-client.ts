import type * as published from 'lp-faas-toolbelt'
import type { LpClient } from 'lp-faas-toolbelt'
import { ErrorCodes } from './error-codes.ts'
import { createHttpClient } from './http-client.ts'
import { createSecretClient } from './secret-client.ts'
import { findServiceHost } from './service-hosts.ts'
import { ToolbeltError } from './toolbelt-error.ts'
import { DEFAULT_APP_KEY } from '../contract.ts'

const FIELDS = ['consumerKey', 'consumerSecret', 'token', 'tokenSecret'] as const

type AppKey = Record<(typeof FIELDS)[number], string>

/** Names of services at the Domain API. */
export const LpServices: typeof published.LpServices = {
  MSG_HIST: 'msgHist',
  AGENT_VEP: 'agentVep',
  ACCOUNT_CONFIG_READ_ONLY: 'accountConfigReadOnly',
  ACCOUNT_CONFIG_READ_WRITE: 'accountConfigReadWrite',
  ASYNC_MESSAGING: 'asyncMessaging',
  ASYNC_MESSAGING_EN: 'asyncMessagingEnt',
  ENG_HIST_DOMAIN: 'engHistDomain',
  RTBF: 'rtbf',
  AUDITLOG: 'auditlog',
  SMT: 'smt',
  PUSHER: 'pusher',
  LE_DATA_REPORTING: 'leDataReporting',
  MSG_EWT_API: 'msgEwtAPI',
  MSDKGW: 'msdkgw',
}

/**
 * The client behind `Toolbelt.LpClient()`: finds the service's host, and signs the request with the account's
 * API key by OAuth 1.0 with HMAC-SHA1 (RFC 5849), query and form included. Everything else is the HTTP
 * client's.
 */
export function createLpClient(): LpClient {
  return async (service, path, options = {}) => {
    const { appKeySecretName = DEFAULT_APP_KEY, method = 'GET', ...others } = options
    const [host, appKey] = await Promise.all([
      findServiceHost(service),
      readAppKey(appKeySecretName),
    ])
    const { consumerKey, consumerSecret, token, tokenSecret } = appKey
    return createHttpClient()(path, {
      ...others,
      method,
      baseUrl: `https://${host}`,
      oauth: {
        consumer_key: consumerKey,
        consumer_secret: consumerSecret,
        token,
        token_secret: tokenSecret,
      },
    })
  }
}

async function readAppKey(name: string): Promise<AppKey> {
  const { Format, Failure } = ErrorCodes.LpClient.Creds
  const value: unknown = await readCredentials(name, Failure)
  if (isAppKey(value)) return value
  const missing = FIELDS.filter((field) => !Reflect.get(Object(value), field))
  throw new ToolbeltError(
    Format,
    `The secret "${name}" lacks ${missing.join(', ')}. Fill in the API key of your account under Settings, Secrets.`,
  )
}

function isAppKey(value: unknown): value is AppKey {
  return FIELDS.every((field) => {
    const text: unknown = Reflect.get(Object(value), field)
    return typeof text === 'string' && text !== ''
  })
}

/**
 * The value of a secret that the toolbelt needs for the lambda. Rejects with a `ToolbeltError` of `code`, which
 * says where to add one that is missing.
 */
export async function readCredentials(name: string, code: string): Promise<unknown> {
  try {
    return (await createSecretClient().readSecret(name)).value
  } catch (error) {
    const isMissing = error instanceof ToolbeltError && error.code === ErrorCodes.Secret.NotFound
    const message = isMissing
      ? `The secret "${name}" is missing. Add it under Settings, Secrets.`
      : `The secret "${name}" could not be read: ${error instanceof Error ? error.message : String(error)}`
    throw new ToolbeltError(code, message, { cause: error })
  }
}
