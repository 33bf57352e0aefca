import type * as z from 'zod'
import { ApiError } from './api-error.ts'

/** Enough of what the sender wrote to find it again. */
const MAX_SHOWN_LENGTH = 200

/**
 * Reads a JSON body by a schema. Throws `ApiError` 400 that names the first field that is not as it
 * should be.
 */
export async function readJson<S extends z.ZodType>(
  request: { text(): Promise<string> },
  schema: S,
): Promise<z.infer<S>> {
  return parse(parseJson(await request.text()), schema, 'body')
}

/** Reads the parameters of a query by a schema. Throws `ApiError` 400 like `readJson`. */
export function readQuery<S extends z.ZodType>(
  query: Record<string, string>,
  schema: S,
): z.infer<S> {
  return parse(query, schema, 'query')
}

function parse<S extends z.ZodType>(value: unknown, schema: S, whole: string): z.infer<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.').slice(0, MAX_SHOWN_LENGTH)
  const reason = issue ? reasonOf(issue) : 'it has another shape'
  throw new ApiError(
    'com.liveperson.faas.fm.badinput',
    field
      ? `The field "${field}" is not valid: ${reason}. Correct it and send the request again.`
      : `The ${whole} is not valid: ${reason}. Correct it and send the request again.`,
  )
}

function reasonOf({ code, message, ...issue }: z.core.$ZodIssue): string {
  return code === 'invalid_type' && 'expected' in issue
    ? `it must be of type ${issue.expected}`
    : message.slice(0, MAX_SHOWN_LENGTH)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'The body is not JSON. Send a JSON object with the header "Content-Type: application/json".',
    )
  }
}
