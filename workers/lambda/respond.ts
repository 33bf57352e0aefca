import { ANSWER_SEPARATOR, OUTCOME_HEADER } from './envelope.ts'
import { cut, find, SafeResponse, setPrototypeOf } from './primordials.ts'

/** Makes the response of an answer that is in the format of `INVOKE_ENTRYPOINT`. */
export function respond(answer: string): Response {
  const headerEnd = find(answer, ANSWER_SEPARATOR)
  const headers = { [OUTCOME_HEADER]: cut(answer, 0, headerEnd) }
  const options = { headers }
  // Without prototypes, nothing a lambda adds to Object.prototype becomes an option or a header.
  setPrototypeOf(headers, null)
  setPrototypeOf(options, null)
  return new SafeResponse(cut(answer, headerEnd + 1, answer.length), options)
}
