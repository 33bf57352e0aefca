import type { Conclusion } from './conclude.ts'
import { OUTCOME_HEADER } from './envelope.ts'
import { SafeResponse, setPrototypeOf } from './primordials.ts'

/** Answers the dispatcher in the format of `envelope.ts`; `report` is a `LogReport` as JSON. */
export function respond({ outcome, body }: Conclusion, report?: string): Response {
  const ending = report === undefined ? outcome : `${outcome} ${body.length}`
  const headers = { [OUTCOME_HEADER]: ending }
  const options = { headers }
  // Without prototypes, nothing a lambda adds to Object.prototype becomes an option or a header.
  setPrototypeOf(headers, null)
  setPrototypeOf(options, null)
  return new SafeResponse(report === undefined ? body : body + report, options)
}
