import { SECRETS_HEADER, SECRETS_HOST, type SecretAnswer } from '../lambda/secret-protocol.ts'
import type { LambdaContext } from './lambda-context.ts'
import type { SecretStore } from './secret-store.ts'

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
  const body = await readLimited(request)
  if (body === undefined) return answer({ outcome: 'failed' })
  if (pathname === '/read') return answer(await store.read(lambda, body))
  if (pathname === '/update') return answer(await store.update(lambda, body))
  return new Response(null, { status: 404 })
}

function answer(body: SecretAnswer): Response {
  return Response.json(body)
}

async function readLimited({ body }: Request): Promise<string | undefined> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
