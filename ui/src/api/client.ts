import createClient, { type Middleware } from 'openapi-fetch'
import { session } from '../session/session.ts'
import { reach } from './connection.ts'
import { toRefusal } from './refusal.ts'
import type { paths } from './schema.d.ts'

/** Sends a request as whoever is signed in; a 401 is answered by renewing the session once. */
async function send(request: Request): Promise<Response> {
  const again = request.clone()
  const first = await sendWith(request, await session.token())
  if (first.status !== 401) return first
  const token = await session.renewAfter401(isHarmless(again) ? 'repeat' : 'ask')
  return token === undefined ? first : sendWith(again, token)
}

function sendWith(request: Request, token: string): Promise<Response> {
  request.headers.set('authorization', `Bearer ${token}`)
  return reach(request)
}

/** Paths of what only reads although it is posted: the check of code, the preview of a schedule. */
const READING = /\/(?:lambdas\/check|schedules\/preview)$/

/** Reading may be repeated without asking. */
function isHarmless({ method, url }: Request): boolean {
  return method === 'GET' || READING.test(new URL(url).pathname)
}

const refuse: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return
    const body: unknown = await response.json().catch(() => undefined)
    throw toRefusal(response, body)
  },
}

/** The API of the platform, typed by its own description. What it refuses is thrown as a `Refusal`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })
api.use(refuse)

/**
 * Sends a request that the typed client can't express, such as a stream; throws as `api` does, but for statuses that are
 * `welcome`.
 */
export async function sendPlainly(
  path: string,
  init?: RequestInit,
  welcome: readonly number[] = [],
): Promise<Response> {
  const response = await send(new Request(new URL(path, location.origin), init))
  if (response.ok || welcome.includes(response.status)) return response
  throw toRefusal(response, await response.json().catch(() => undefined))
}

/** What a request answered, for those that always answer something. */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; response: Response }>,
): Promise<NonNullable<Data>> {
  const { data, response } = await call
  if (data === undefined || data === null) {
    throw new Error(`The answer to ${new URL(response.url).pathname} was empty.`)
  }
  return data
}
