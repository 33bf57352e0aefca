import type { MiddlewareHandler } from 'hono'
import { resolver, uniqueSymbol } from 'hono-openapi'
import type * as z from 'zod'
import { ApiError } from '../api-error.ts'
import type { AppEnv } from '../env.ts'
import { readJsonBody } from './read-json-body.ts'

type Target = 'json' | 'query'

type Validated<T extends Target, S extends z.ZodType<object>> = MiddlewareHandler<
  AppEnv,
  string,
  { in: { [K in T]: z.input<S> }; out: { [K in T]: z.output<S> } }
>

/** Fits 100,000 characters of code however they are escaped, with room for all the rest. */
const MAX_BODY_BYTES = 1_048_576
const MAX_SHOWN_NAME_LENGTH = 60

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
  { maxBytes = MAX_BODY_BYTES }: { maxBytes?: number } = {},
): Validated<T, S> {
  const middleware: Validated<T, S> = async function validateRequest(c, next) {
    const value =
      target === 'json' ? await readJsonBody(c.req.raw, maxBytes) : readQuery(c.req.queries())
    const result = schema.safeParse(value)
    if (!result.success) throw describeIssue(result.error, target)
    c.req.addValidatedData(target, result.data)
    await next()
  }
  return Object.assign(middleware, { [uniqueSymbol]: { target, ...resolver(schema) } })
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
  return new ApiError(
    'com.liveperson.faas.fm.badinput',
    issue?.code === 'invalid_type'
      ? `${where} must be of type ${issue.expected}.`
      : `${where} is refused: ${sentence(issue?.message ?? 'It is not valid')}`,
  )
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
