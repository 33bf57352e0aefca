import type { MiddlewareHandler } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod'

const Refusal = z.object({ errorCode: z.string(), errorMsg: z.string() })

const PUBLIC_REFUSALS = { 400: 'The request is refused; the message says why.' }
const REFUSALS = {
  ...PUBLIC_REFUSALS,
  401: 'The token is missing or not valid.',
  403: 'The caller is no administrator of the account.',
  404: 'There is no such thing in the account of the token.',
}

/** What is said of a route that is not OAuth's; OAuth's are described by their metadata. */
interface Description {
  tag: string
  summary: string
  /** What the request's body looks like. */
  body?: z.ZodType
  /** Status of success, 200 when left out. */
  status?: number
  /** What success looks like; an answer without a body when left out. */
  schema?: z.ZodType
  /** Further answers and what they mean, by status. */
  others?: Record<number, string>
  /** The route asks for no token. */
  isPublic?: boolean
}

/** Describes a route in the OpenAPI document that the dispatcher serves. */
export function describe(description: Description): MiddlewareHandler {
  const { tag, summary, body, status = 200, schema, others, isPublic = false } = description
  const success = { description: summary, ...(schema && { content: json(schema, 'output') }) }
  const refusals = Object.entries({ ...(isPublic ? PUBLIC_REFUSALS : REFUSALS), ...others }).map(
    ([code, text]) => [code, { description: text, content: json(Refusal, 'output') }],
  )
  return describeRoute({
    tags: [tag],
    summary,
    security: isPublic ? [] : [{ bearer: [] }],
    ...(body && { requestBody: { required: true, content: json(body, 'input') } }),
    responses: { [status]: success, ...Object.fromEntries(refusals) },
  })
}

/** What is sent may leave out what has a default; what is received holds it. */
function json(schema: z.ZodType, io: 'input' | 'output') {
  return { 'application/json': { schema: resolver(schema, { options: { io } }) } }
}
