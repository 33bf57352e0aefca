import type { Conclusion } from './conclude.ts'
import { OUTCOME_HEADER, RESULT_LENGTH_HEADER } from './envelope.ts'
import { byteLength, SafeResponse, setPrototypeOf } from './primordials.ts'

/** Answers the dispatcher in the format of `envelope.ts`; `report` is a `LogReport` as JSON. */
export function respond({ outcome, body }: Conclusion, report?: string): Response {
  const headers: Record<string, string> = { [OUTCOME_HEADER]: outcome }
  if (report !== undefined) headers[RESULT_LENGTH_HEADER] = `${byteLength(body)}`
  const options = { headers }
  // Without prototypes, nothing a lambda adds to Object.prototype becomes an option or a header.
  setPrototypeOf(headers, null)
  setPrototypeOf(options, null)
  return new SafeResponse(report === undefined ? body : body + report, options)
}
