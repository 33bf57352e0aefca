import { get, hasOwn, isArray, parse } from './primordials.ts'

/** What a lambda is called with. */
export interface LambdaInput {
  headers: unknown
  payload: unknown
}

/** The input, or a sentence for the caller that says why the body holds none. */
export type InputReading = { input: LambdaInput } | { refusal: string }

/** Reads an invocation's body, `{ timestamp?, headers?, payload? }`, or says what is wrong with it. */
export function readInput(body: string): InputReading {
  let value: unknown
  try {
    value = parse(body)
  } catch {
    return {
      refusal: 'The body is not JSON. Send { "timestamp": 0, "headers": [], "payload": {} }.',
    }
  }
  if (typeof value !== 'object' || value === null || isArray(value)) {
    return {
      refusal:
        'The body is not a JSON object. Send { "timestamp": 0, "headers": [], "payload": {} }.',
    }
  }

  const headers = own(value, 'headers') ?? []
  if (!isArray(headers) || !areHeaders(headers)) {
    return {
      refusal: 'The field "headers" must be a list of { "key": "…", "value": "…" }, both strings.',
    }
  }
  return { input: { headers, payload: own(value, 'payload') } }
}

function areHeaders(headers: readonly unknown[]): boolean {
  for (let i = 0; i < headers.length; i += 1) {
    const header: unknown = headers[i]
    if (typeof header !== 'object' || header === null) return false
    if (typeof own(header, 'key') !== 'string') return false
    if (typeof own(header, 'value') !== 'string') return false
  }
  return true
}

function own(object: object, key: string): unknown {
  return hasOwn(object, key) ? get(object, key) : undefined
}
