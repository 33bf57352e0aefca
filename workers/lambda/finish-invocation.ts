import { RESULT_CHARACTERS } from '../../kit/limits/limits.ts'
import { classifyFailure } from './classify-failure.ts'
import type { Outcome } from './contract.ts'
import { FLOODED_MESSAGE, type Invocation } from './invocation.ts'
import { get, stringify } from './primordials.ts'
import { quote, shorten, toText } from './to-text.ts'

/** An invocation's end in the words of the envelope. */
export interface FinishedInvocation {
  outcome: Outcome
  /** The first part of the body: the result as JSON, or what it failed with. */
  body: string
}

/** As much as one line of the log may hold. */
const MAX_REASON_CHARS = 6_000

const EXPIRED_MESSAGE = 'The lambda did not call its callback within 30 seconds.'

/** Puts the end of a settled invocation into words and closes its log. */
export function finishInvocation(invocation: Invocation): FinishedInvocation {
  const { log, settlement } = invocation
  if (!settlement || settlement.kind === 'expired') {
    log.close('Error', EXPIRED_MESSAGE)
    return { outcome: 'executiontime-exceeded', body: failureJson(quote(EXPIRED_MESSAGE)) }
  }
  if (settlement.kind === 'flooded') {
    log.close('Error', FLOODED_MESSAGE)
    return { outcome: 'log-limit-reached', body: failureJson(quote(FLOODED_MESSAGE)) }
  }
  if (settlement.kind === 'failed') {
    const { outcome, messageJson } = classifyFailure(settlement.reason, log)
    return { outcome, body: failureJson(messageJson) }
  }
  return finishWithResult(settlement.result, invocation)
}

/** What an invocation failed with, as JSON. */
export function failureJson(messageJson: string): string {
  return `{"message":${messageJson}}`
}

function finishWithResult(result: unknown, { log }: Invocation): FinishedInvocation {
  const refuse = (message: string): FinishedInvocation => {
    log.close('Error', message)
    return { outcome: 'runtime-exception', body: failureJson(quote(message)) }
  }

  let body: unknown
  try {
    body = stringify(result) ?? ''
  } catch (error) {
    const reason = shorten(messageOf(error), MAX_REASON_CHARS)
    return refuse(`The result can't be written as JSON: ${reason}`)
  }
  if (typeof body !== 'string') return refuse("The result can't be written as JSON.")
  if (body.length > RESULT_CHARACTERS) {
    return refuse(
      `The result has ${body.length} characters as JSON; ${RESULT_CHARACTERS} are allowed. Return less data.`,
    )
  }
  log.close()
  return { outcome: 'success', body }
}

function messageOf(error: unknown): string {
  try {
    if (typeof error === 'object' && error !== null) return toText(get(error, 'message'))
  } catch {
    // A thrown Proxy may refuse; then the value as a whole has to do.
  }
  return toText(error)
}
