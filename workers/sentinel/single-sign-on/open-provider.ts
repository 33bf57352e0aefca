import * as openid from 'openid-client'
import type { Env } from '../env.ts'
import { encryptionKey } from '../../sealing/encryption-key.ts'
import { unseal } from '../../sealing/seal.ts'
import type { Provider } from './find-provider.ts'
import { isProviderAddress } from './is-provider-address.ts'
import { providerFetch } from './provider-fetch.ts'

/** A browser waits meanwhile. */
const TIMEOUT_SECONDS = 10

/** What a secret is sealed for: it opens for this provider and client alone. */
export function secretContext({
  accountId,
  issuer,
  clientId,
}: Pick<Provider, 'accountId' | 'issuer' | 'clientId'>): string {
  return JSON.stringify(['single-sign-on', accountId, issuer, clientId])
}

/**
 * Reads a provider's metadata (OpenID Connect Discovery 1.0) and makes the client that talks to it.
 * Throws when the provider does not answer, or with something else than metadata of this issuer.
 */
export async function openProvider(env: Env, provider: Provider): Promise<openid.Configuration> {
  const secret =
    provider.sealedClientSecret === null
      ? undefined
      : await unseal(
          provider.sealedClientSecret,
          secretContext(provider),
          await encryptionKey(env.KEY_ENCRYPTION_KEY),
        )
  const metadata = await readMetadata(env, provider.issuer, provider.clientId)
  const configuration = new openid.Configuration(
    metadata,
    provider.clientId,
    undefined,
    clientAuthentication(metadata, secret),
  )
  configuration[openid.customFetch] = providerFetch(env)
  configuration.timeout = TIMEOUT_SECONDS
  if (env.ALLOW_PRIVATE_EGRESS === 'true') openid.allowInsecureRequests(configuration)
  // The id token comes over TLS from the provider itself; its signature is checked all the same.
  openid.enableNonRepudiationChecks(configuration)
  return configuration
}

/** Reads the metadata of an issuer that is a provider of OpenID Connect. Throws when it can't be had. */
export async function readMetadata(
  env: Env,
  issuer: string,
  clientId: string,
): Promise<openid.ServerMetadata> {
  const discovered = await openid.discovery(new URL(issuer), clientId, undefined, undefined, {
    [openid.customFetch]: providerFetch(env),
    timeout: TIMEOUT_SECONDS,
    execute: env.ALLOW_PRIVATE_EGRESS === 'true' ? [openid.allowInsecureRequests] : [],
  })
  const metadata = discovered.serverMetadata()
  const { authorization_endpoint: authorization, token_endpoint: token, jwks_uri: keys } = metadata
  for (const address of [authorization, token, keys]) {
    if (!address || !isProviderAddress(env, address)) {
      throw new TypeError('The metadata lacks an endpoint, or names one that is not to be called.')
    }
  }
  return metadata
}

function clientAuthentication(
  metadata: openid.ServerMetadata,
  secret: string | undefined,
): openid.ClientAuth {
  if (secret === undefined) return openid.None()
  // Left out, the header is what every provider supports (OpenID Connect Discovery 1.0 section 3).
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic') || !methods.includes('client_secret_post')
    ? openid.ClientSecretBasic(secret)
    : openid.ClientSecretPost(secret)
}
