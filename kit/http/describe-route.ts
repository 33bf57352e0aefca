import type { MiddlewareHandler } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as z from 'zod'

const Refusal = z.object({ errorCode: z.string(), errorMsg: z.string() })

const PUBLIC_REFUSALS = { 400: 'The request is refused; the message says why.' }
const REFUSALS = {
  ...PUBLIC_REFUSALS,
  401: 'The token is missing or not valid.',
  403: 'The caller lacks the permission.',
  404: 'There is nothing with this id in the account of the token.',
}

interface Description {
  tag: string
  summary: string
  /** Status of success, 200 when left out. */
  status?: number
  /** What success looks like; an answer without a body when left out. */
  schema?: z.ZodType
  /** Further answers and what they mean, by status. */
  others?: Record<number, string>
  /** What the body of the request holds, where no `validate` reads it. */
  body?: z.ZodType
  /** Headers of the request that mean something, and what. */
  headers?: Record<string, string>
  /** The route asks for no token. */
  isPublic?: boolean
}

/**
 * Describes a route in the OpenAPI document; the refusals that every route knows are added. What a request
 * holds is described by `validate`.
 */
export function describe(description: Description): MiddlewareHandler {
  const {
    tag,
    summary,
    status = 200,
    schema,
    others,
    body,
    headers,
    isPublic = false,
  } = description
  const success = { description: summary, ...(schema && { content: json(schema) }) }
  const refusals = Object.entries({ ...(isPublic ? PUBLIC_REFUSALS : REFUSALS), ...others }).map(
    ([code, text]) => [
      code,
      code < '400' ? { description: text } : { description: text, content: json(Refusal) },
    ],
  )
  return describeRoute({
    tags: [tag],
    summary,
    ...(body && { requestBody: { content: json(body, 'input') } }),
    ...(headers && { parameters: Object.entries(headers).map(headerParameter) }),
    security: isPublic ? [] : [{ bearer: [] }],
    responses: { [status]: success, ...Object.fromEntries(refusals) },
  })
}

function headerParameter([name, text]: [string, string]) {
  return { in: 'header', name, description: text, schema: { type: 'string' } } as const
}

/** Keeps a route out of the OpenAPI document. */
export const undescribed: MiddlewareHandler = describeRoute({ hide: true })

function json(schema: z.ZodType, io: 'input' | 'output' = 'output') {
  return { 'application/json': { schema: resolver(schema, { options: { io } }) } }
}
