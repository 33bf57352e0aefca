import type { Conclusion } from './conclude.ts'
import { OUTCOME_HEADER, RESULT_LENGTH_HEADER } from './envelope.ts'
import {
  byteLength,
  defineProperty,
  SafeHeaders,
  SafeResponse,
  setHeader,
  setPrototypeOf,
} from './primordials.ts'

/** Answers the dispatcher in the format of `envelope.ts`; `report` is a `LogReport` as JSON. */
export function respond({ outcome, body }: Conclusion, report?: string): Response {
  const headers = new SafeHeaders()
  setHeader(headers, OUTCOME_HEADER, outcome)
  if (report !== undefined) setHeader(headers, RESULT_LENGTH_HEADER, `${byteLength(body)}`)

  // Without a prototype, nothing a lambda adds to Object.prototype becomes an option.
  const options = { headers }
  setPrototypeOf(options, null)
  const response = new SafeResponse(report === undefined ? body : body + report, options)
  // A promise that resolves to an object calls its `then`, and a lambda may have defined one for all.
  defineProperty(response, 'then', { value: undefined })
  return response
}
