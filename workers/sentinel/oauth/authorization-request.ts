import type { AccountContext } from '../../../kit/account-context.ts'
import type { Env } from '../env.ts'
import type { Parameters } from '../http/read-parameters.ts'
import { PageError } from '../pages/page-error.ts'
import { type Client, findClient } from './authenticate-client.ts'
import {
  type AuthorizationErrorCode,
  AuthorizationRefusal,
  type Callback,
} from './authorization-refusal.ts'
import { readMaxAge } from './freshness.ts'
import { FOREIGN_RESOURCE, isResourceOwn } from './requested-resource.ts'

const PROMPTS = ['none', 'login', 'consent'] as const

/** What the user is to be shown even if it were not needed; `none` means nothing at all. */
type Prompt = (typeof PROMPTS)[number] | undefined

/** Reads OpenID Connect's parameter `prompt`. Throws `AuthorizationRefusal` for what is not supported. */
function readPrompt(text: string | undefined, callback: Callback): Prompt {
  if (text === undefined) return undefined
  const prompt = PROMPTS.find((each) => each === text)
  if (prompt) return prompt
  throw new AuthorizationRefusal(
    callback,
    'invalid_request',
    'The parameter prompt takes one of none, login and consent.',
  )
}

/** What an application asks the user for, checked. */
export interface AuthorizationRequest {
  client: Client
  callback: Callback
  isRedirectUriGiven: boolean
  scope: string
  /** S256 (RFC 7636); a public client always has one. */
  codeChallenge: string | undefined
  nonce: string | undefined
  prompt: Prompt
  /** How long ago the user may have signed in. */
  maxAgeSeconds: number | undefined
}

const CODE_CHALLENGE = /^[\w-]{43}$/
/** It is kept until the code is redeemed. */
const MAX_NONCE = 1_000

/**
 * Checks an authorization request (RFC 6749 section 4.1.1, RFC 7636 section 4.3, RFC 9700 section
 * 2.1). Throws `PageError` while client and callback are not known to be good, and
 * `AuthorizationRefusal` from then on.
 */
export async function readAuthorizationRequest(
  env: Env,
  context: AccountContext,
  parameters: Parameters,
): Promise<AuthorizationRequest> {
  const client = await findClient(env, context, parameters.get('client_id') ?? '')
  if (!client) {
    throw new PageError('The application that sent you here is not known to this account.')
  }
  if (!client.isEnabled) {
    throw new PageError(
      'The application that sent you here is switched off. Ask an administrator of the account.',
    )
  }
  const given = parameters.get('redirect_uri')
  const callback = {
    redirectUri: chooseRedirectUri(client, given),
    state: parameters.get('state'),
  }
  const refuse = (error: AuthorizationErrorCode, description: string): never => {
    throw new AuthorizationRefusal(callback, error, description)
  }

  if (parameters.has('request')) refuse('request_not_supported', 'Send the parameters themselves.')
  if (parameters.has('request_uri')) {
    refuse('request_uri_not_supported', 'Send the parameters themselves.')
  }
  const responseType = parameters.get('response_type')
  if (!responseType) refuse('invalid_request', 'The parameter response_type is missing.')
  if (responseType !== 'code') {
    refuse('unsupported_response_type', 'Only the response type code is supported.')
  }
  if ((parameters.get('response_mode') ?? 'query') !== 'query') {
    refuse('invalid_request', 'Only the response mode query is supported.')
  }
  if ((parameters.get('nonce')?.length ?? 0) > MAX_NONCE) {
    refuse('invalid_request', `The parameter nonce is longer than ${MAX_NONCE} characters.`)
  }
  if (!isResourceOwn(env, context.accountId, parameters)) {
    refuse('invalid_target', FOREIGN_RESOURCE)
  }
  if (!client.manifest.grant_types.includes('authorization_code')) {
    refuse('unauthorized_client', 'The client is not installed for authorization_code.')
  }
  return {
    client,
    callback,
    isRedirectUriGiven: given !== undefined,
    scope: chooseScope(client, parameters, callback),
    codeChallenge: readCodeChallenge(client, parameters, callback),
    nonce: parameters.get('nonce'),
    prompt: readPrompt(parameters.get('prompt'), callback),
    maxAgeSeconds: readMaxAge(parameters.get('max_age'), callback),
  }
}

/** The callback, compared as a string with what is registered: nothing about it is interpreted. */
function chooseRedirectUri(client: Client, given: string | undefined): string {
  const registered = client.manifest.redirect_uris ?? []
  const chosen = given ?? (registered.length === 1 ? registered[0] : undefined)
  if (chosen !== undefined && registered.includes(chosen)) return chosen
  throw new PageError(
    given === undefined
      ? 'The application that sent you here did not say where to send you back.'
      : 'The application that sent you here asked to send you back to an address that it has not registered.',
  )
}

function chooseScope(client: Client, parameters: Parameters, callback: Callback): string {
  const registered = client.manifest.scope?.split(' ') ?? []
  const words = parameters.get('scope')?.split(' ') ?? registered
  if (words.every((word) => word === 'openid' || registered.includes(word))) {
    return [...new Set(words)].join(' ')
  }
  throw new AuthorizationRefusal(
    callback,
    'invalid_scope',
    'The scope is wider than the installation of this client.',
  )
}

function readCodeChallenge(
  client: Client,
  parameters: Parameters,
  callback: Callback,
): string | undefined {
  const challenge = parameters.get('code_challenge')
  const method = parameters.get('code_challenge_method')
  const isPublic = client.manifest.token_endpoint_auth_method === 'none'
  if (challenge === undefined && method === undefined && !isPublic) return undefined
  if (challenge !== undefined && method === 'S256' && CODE_CHALLENGE.test(challenge)) {
    return challenge
  }
  throw new AuthorizationRefusal(
    callback,
    'invalid_request',
    'PKCE needs a code_challenge of 43 characters and the code_challenge_method S256.',
  )
}
