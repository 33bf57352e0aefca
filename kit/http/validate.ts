import type { Env, MiddlewareHandler } from 'hono'
import { uniqueSymbol } from 'hono-openapi'
import type * as z from 'zod'
import { ApiError } from './api-error.ts'
import { describeBody } from './describe-route.ts'
import { describeSchema } from './describe-schema.ts'
import { MAX_BODY_BYTES, parseBody, readBody } from './read-body.ts'

type Target = 'json' | 'query'

type Validated<T extends Target, S extends z.ZodType<object>> = MiddlewareHandler<
  Env,
  string,
  { in: { [K in T]: z.input<S> }; out: { [K in T]: z.output<S> } }
>

interface ValidationOptions {
  /** Limit of a body in bytes. */
  maxBytes?: number
  /** A request without a body counts as one with an empty object. */
  isOptional?: boolean
}

/** Enough of what the sender wrote to find it again. */
const MAX_SHOWN_NAME_LENGTH = 60
const MAX_SHOWN_REASON_LENGTH = 300

/**
 * Checks a request's body or query against a schema, describes it in the OpenAPI document, and hands the
 * parsed value to `c.req.valid(target)`. Bodies are read as JSON whatever their Content-Type says.
 * In a query, a parameter without a value counts as not sent.
 *
 * The middleware throws `ApiError` 400 naming the field and what is wrong with it, 413 for a body
 * over `maxBytes`.
 */
export function validate<T extends Target, S extends z.ZodType<object>>(
  target: T,
  schema: S,
  { maxBytes = MAX_BODY_BYTES, isOptional = false }: ValidationOptions = {},
): Validated<T, S> {
  async function readJson(request: Request): Promise<unknown> {
    const text = await readBody(request, maxBytes)
    return isOptional && text.trim() === '' ? {} : parseBody(text)
  }
  const middleware: Validated<T, S> = async function validateRequest(c, next) {
    const value = target === 'json' ? await readJson(c.req.raw) : readQuery(c.req.queries())
    const result = schema.safeParse(value)
    if (!result.success) throw describeIssue(result.error, target)
    c.req.addValidatedData(target, result.data)
    await next()
  }
  // What is sent may leave out what has a default.
  const description =
    target === 'json'
      ? { spec: describeBody(schema, !isOptional) }
      : { target, ...describeSchema(schema, 'input').schema }
  return Object.assign(middleware, { [uniqueSymbol]: description })
}

function readQuery(queries: Record<string, string[]>): Record<string, string | string[]> {
  const entries = Object.entries(queries).flatMap(([name, values]) => {
    const given = values.filter((value) => value !== '')
    const [first] = given
    if (first === undefined) return []
    return [[name, given.length === 1 ? first : given] as const]
  })
  return Object.fromEntries(entries)
}

function describeIssue(error: z.ZodError, target: Target): ApiError {
  const issue = error.issues[0]
  const whole = target === 'json' ? 'The body' : 'The query'
  const name = issue?.path.map(String).join('.').slice(0, MAX_SHOWN_NAME_LENGTH)
  const where = name ? `"${name}"` : whole
  const reason = (issue?.message ?? 'It is not valid').slice(0, MAX_SHOWN_REASON_LENGTH)
  return new ApiError(
    'com.liveperson.faas.fm.badinput',
    issue?.code === 'invalid_type'
      ? `${where} must be of type ${issue.expected}.`
      : `${where} is refused: ${reason.endsWith('.') ? reason : `${reason}.`}`,
  )
}
