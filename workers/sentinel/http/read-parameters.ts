import { readBody } from '../../../kit/http/read-body.ts'
import { OAuthError } from './oauth-error.ts'

/** The parameters of an OAuth request; those without a value are not in it (RFC 6749 section 3.1). */
export type Parameters = ReadonlyMap<string, string>

const FORM_TYPE = 'application/x-www-form-urlencoded'

/**
 * Reads a form body, and the query too where `withQuery` says so: published clients send everything
 * there with an empty body. Throws `OAuthError` when the body is not a form or a parameter comes
 * twice, be it once in each place, and `ApiError` like `readBody`.
 */
export async function readParameters(
  request: Request,
  options: { withQuery: boolean },
): Promise<Parameters> {
  const body = await readBody(request)
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (body !== '' && type !== FORM_TYPE) {
    throw new OAuthError('invalid_request', `Send the parameters as ${FORM_TYPE}.`)
  }
  const query = options.withQuery ? new URL(request.url).searchParams : []
  return collectParameters([...new URLSearchParams(body), ...query])
}

/** Makes a map of name and value pairs. Throws `OAuthError` when one comes twice. */
export function collectParameters(pairs: Iterable<[string, string]>): Parameters {
  const parameters = new Map<string, string>()
  const seen = new Set<string>()
  for (const [name, value] of pairs) {
    if (seen.has(name)) {
      throw new OAuthError('invalid_request', 'A parameter is included more than once.')
    }
    seen.add(name)
    if (value !== '') parameters.set(name, value)
  }
  return parameters
}
