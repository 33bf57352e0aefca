import { errors, jwtVerify } from 'jose'
import { openDatabase } from '../db/open-database.ts'
import type { Env } from '../env.ts'
import { verificationKey } from '../keys/verification-key.ts'
import { findClient } from '../oauth/find-client.ts'

/** An id token is a hint at who asks for as long as anybody keeps it. */
const FOREVER_SECONDS = 10 ** 9

/**
 * Where an application wants a browser sent after the sign-out: an address that it has registered,
 * compared character by character, with its `state`. The application is named by `client_id` or by an
 * id token that we signed. Undefined when there is none; then the browser stays here.
 */
export async function findLogoutCallback(
  env: Env,
  accountId: string,
  parameters: URLSearchParams,
): Promise<string | undefined> {
  const given = parameters.get('post_logout_redirect_uri')
  if (given === null) return undefined
  const clientId =
    parameters.get('client_id') ?? (await readAudience(env, parameters.get('id_token_hint') ?? ''))
  const client = clientId && (await findClient(openDatabase(env), accountId, clientId))
  if (!client || !client.manifest.post_logout_redirect_uris?.includes(given)) return undefined
  const state = parameters.get('state')
  if (state === null) return given
  return `${given}${given.includes('?') ? '&' : '?'}${new URLSearchParams({ state }).toString()}`
}

async function readAudience(env: Env, idToken: string): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(idToken, ({ kid }) => verificationKey(env, 'id', kid), {
      algorithms: ['RS256'],
      clockTolerance: FOREVER_SECONDS,
    })
    return typeof payload.aud === 'string' ? payload.aud : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
