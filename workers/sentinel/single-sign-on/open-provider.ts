import * as openid from 'openid-client'
import { type CustomFetch } from 'openid-client'
import { readCounted } from '../../../kit/http/read-limited.ts'
import { privateHostReason } from '../../../kit/private-host.ts'
import { unsealByEither } from '../../../kit/sealing.ts'
import type { Env } from '../env.ts'
import type { Provider } from '../sign-in/find-provider.ts'

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
      : await unsealByEither(provider.sealedClientSecret, secretContext(provider), env)
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
      throw new TypeError('The metadata lacks an endpoint, or names one that must not be called.')
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

/** Far more than metadata, keys or claims need, little enough that nobody fills the memory with it. */
const MAX_ANSWER_BYTES = 1_048_576

/**
 * A `fetch` for what a provider's metadata names: only where `isProviderAddress` lets it, no redirects,
 * no answer without an end.
 */
function providerFetch(env: Env): CustomFetch {
  return async function fetchFromProvider(address, { body, headers, method, signal }) {
    if (!isProviderAddress(env, address)) {
      throw new TypeError(`The provider names an address that must not be called: ${address}`)
    }
    const response = await fetch(address, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && body !== null && { body }),
      ...(signal && { signal }),
    })
    const { status } = response
    return new Response(await readAnswer(response), { status, headers: response.headers })
  }
}

async function readAnswer({ body }: Response): Promise<string | null> {
  if (!body) return null
  const text = await readCounted(body, MAX_ANSWER_BYTES)
  if (text === undefined) throw new TypeError("The provider's answer is too large.")
  return text
}

/**
 * Tells whether the sentinel may send a request to an address that a provider named: https to a public
 * host, or anything of HTTP where private egress is allowed.
 */
export function isProviderAddress(env: Env, address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (env.ALLOW_PRIVATE_EGRESS === 'true') return protocol === 'https:' || protocol === 'http:'
  return protocol === 'https:' && privateHostReason(hostname.replace(/\.+$/, '')) === undefined
}
