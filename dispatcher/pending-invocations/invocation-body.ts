import { ApiError } from '../../kit/http/api-error.ts'
import { parseJson } from '../../kit/parse-json.ts'
import { BODY_REFUSALS } from '../../workers/lambda/contract.ts'

/** The entries of `input.headers` by which a lambda recognizes an invocation that it was called for before. */
const ID_HEADER = 'X-Invocation-Id'
const ATTEMPT_HEADER = 'X-Invocation-Attempt'
const OWN_HEADERS = new Set([ID_HEADER, ATTEMPT_HEADER].map((name) => name.toLowerCase()))

interface Entry {
  key: string
  value: string
}

/** What is looked at of a body. */
interface ParsedBody {
  headers: Entry[]
  isEmpty: boolean
}

/**
 * Refuses with `ApiError` 400 a body that no lambda can be called with, in the words of the lambda's wrapper, which
 * would refuse it too late.
 */
export function requireBody(body: string): void {
  parseBody(body)
}

/**
 * A body that tells the lambda the invocation's id, which is the same whenever it is called for it, and the number of the
 * attempt. What the caller wrote under these names is left out. A body that is none is returned as it is.
 */
export function withInvocationId(body: string, id: string, attempt: number): string {
  let parsed: ParsedBody
  try {
    parsed = parseBody(body)
  } catch {
    return body
  }
  const headers = [
    ...parsed.headers.filter(({ key }) => !OWN_HEADERS.has(key.toLowerCase())),
    { key: ID_HEADER, value: id },
    { key: ATTEMPT_HEADER, value: String(attempt) },
  ]
  // Of two members of one name the later one counts, and all others stay as they were written.
  const start = body.slice(0, body.lastIndexOf('}'))
  return `${start}${parsed.isEmpty ? '' : ','}"headers":${JSON.stringify(headers)}}`
}

function parseBody(body: string): ParsedBody {
  const value = parseJson(body)
  if (value === undefined) throw refusal(BODY_REFUSALS.notJson)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal(BODY_REFUSALS.noObject)
  }
  const headers: unknown = Object.hasOwn(value, 'headers') ? Reflect.get(value, 'headers') : null
  const entries: unknown = headers ?? []
  if (!Array.isArray(entries) || !entries.every(isEntry)) throw refusal(BODY_REFUSALS.headers)
  return { headers: entries, isEmpty: Object.keys(value).length === 0 }
}

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'key') === 'string' &&
    typeof Reflect.get(value, 'value') === 'string'
  )
}

function refusal(message: string): ApiError {
  return new ApiError('com.liveperson.faas.es.badinput', message)
}
