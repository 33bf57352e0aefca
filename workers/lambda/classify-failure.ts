import type { LogBook } from './log-book.ts'
import {
  errorPrototype,
  get,
  inherits,
  SafeReferenceError,
  SafeSyntaxError,
  SafeTypeError,
  stringify,
} from './primordials.ts'
import { describeError, quote, shorten, toText } from './to-text.ts'

/** A failure in the words of the envelope. */
export interface ClassifiedFailure {
  outcome: 'custom-failure' | 'runtime-exception'
  /** The envelope's `Failure.message` as JSON. */
  messageJson: string
}

/** As much as one line of the log may hold. */
const MAX_MESSAGE_CHARS = 6_000

/**
 * Classifies what a lambda failed with, and closes `log` with the line about it. A value with a
 * message counts as an error, and the language's own error types as mistakes of the code; any other
 * value is passed on as it is, with a hint for the developer.
 */
export function classifyFailure(reason: unknown, log: LogBook): ClassifiedFailure {
  const message = readProperty(reason, 'message')
  if (!message) {
    const messageJson = valueToJson(reason)
    log.close(
      'Warn',
      'Received error in an incorrect format. Please provide an error object to the callback.',
      [`{"originalFailure":${messageJson}}`],
    )
    return { outcome: 'custom-failure', messageJson }
  }

  log.close('Error', `Received Error - ${toText(message)}`, stackOf(reason))
  const constructor = readProperty(reason, 'constructor')
  const isMistake =
    constructor === SafeTypeError ||
    constructor === SafeSyntaxError ||
    constructor === SafeReferenceError
  return {
    outcome: isMistake ? 'runtime-exception' : 'custom-failure',
    messageJson: valueToJson(message),
  }
}

/** Reads a property of whatever was thrown; its getter or a Proxy's trap may throw in turn. */
function readProperty(value: unknown, key: string): unknown {
  if (typeof value !== 'function' && (typeof value !== 'object' || value === null)) return undefined
  try {
    return get(value, key)
  } catch {
    return undefined
  }
}

function stackOf(reason: unknown): string[] {
  try {
    const isError =
      typeof reason === 'object' && reason !== null && inherits(errorPrototype, reason)
    return isError ? [describeError(reason)] : []
  } catch {
    return []
  }
}

function valueToJson(value: unknown): string {
  if (typeof value !== 'string') {
    try {
      const json = stringify(value ?? null)
      if (typeof json === 'string' && json.length <= MAX_MESSAGE_CHARS) return json
    } catch {
      // What has no JSON is described as text below.
    }
  }
  return quote(shorten(toText(value), MAX_MESSAGE_CHARS))
}
