import { readCounted } from '../../kit/http/read-limited.ts'
import { overLimitAnswer } from '../../kit/limits/over-limit.ts'
import {
  type LambdaContext,
  type SecretAnswer,
  SECRETS_HEADER,
  SECRETS_HOST,
  type SecretStore,
} from './contract.ts'

/** A value of 10,000 characters fits, however they are escaped. */
const MAX_BODY_BYTES = 100_000

/** Tells whether a request asks for a secret as the toolbelt does. */
export function isSecretRequest({ method, headers }: Request, url: URL): boolean {
  return url.hostname === SECRETS_HOST && method === 'POST' && headers.has(SECRETS_HEADER)
}

/** Answers a request for a secret on behalf of the lambda that was dispatched; 404 for what is no such thing. */
export async function answerSecretRequest(
  request: Request,
  { pathname }: URL,
  lambda: LambdaContext,
  store: SecretStore,
): Promise<Response> {
  // A lambda may announce what it likes.
  const body = request.body ? await readCounted(request.body, MAX_BODY_BYTES) : ''
  if (body === undefined) return answer({ outcome: 'failed' })
  if (pathname === '/read') return answer(await store.read(lambda, body))
  if (pathname === '/update') return answer(await store.update(lambda, body))
  if (pathname === '/write') return answer(await store.write(lambda, body))
  return new Response(null, { status: 404 })
}

function answer(body: SecretAnswer): Response {
  return body.outcome === 'over-limit' ? overLimitAnswer(body) : Response.json(body)
}
