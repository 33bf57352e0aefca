import type { LogBook } from './log-book.ts'
import {
  errorPrototype,
  get,
  inherits,
  SafeReferenceError,
  SafeString,
  SafeSyntaxError,
  SafeTypeError,
  stringify,
} from './primordials.ts'
import { describeError, quote, shorten, toText, UNREADABLE } from './to-text.ts'

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
 * value is passed on as it is, with a hint for the developer. A message is always a string, because
 * published clients can't read an answer in which it is none.
 */
export function classifyFailure(reason: unknown, log: LogBook): ClassifiedFailure {
  const message = readProperty(reason, 'message')
  const stack = stackOf(reason)
  if (!message) {
    const messageJson = isError(reason) ? textToJson(nameOf(reason)) : valueToJson(reason)
    const hint = `{"originalFailure":${messageJson}}`
    log.close(
      'Warn',
      'Received error in an incorrect format. Please provide an error object to the callback.',
      stack === undefined ? [hint] : [hint, stack],
    )
    return { outcome: 'custom-failure', messageJson }
  }

  const text = toText(message)
  log.close('Error', `Received Error - ${text}`, stack === undefined ? [] : [stack])
  const constructor = readProperty(reason, 'constructor')
  const isMistake =
    constructor === SafeTypeError ||
    constructor === SafeSyntaxError ||
    constructor === SafeReferenceError
  return {
    outcome: isMistake ? 'runtime-exception' : 'custom-failure',
    messageJson: textToJson(text),
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

function isError(reason: unknown): reason is object {
  try {
    return typeof reason === 'object' && reason !== null && inherits(errorPrototype, reason)
  } catch {
    return false
  }
}

function stackOf(reason: unknown): string | undefined {
  try {
    return isError(reason) ? describeError(reason) : undefined
  } catch {
    return undefined
  }
}

/** What an error is called that has no message: its type, as a rule. */
function nameOf(error: object): string {
  try {
    return SafeString(error)
  } catch {
    return UNREADABLE
  }
}

function textToJson(text: string): string {
  return quote(shorten(text, MAX_MESSAGE_CHARS))
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
  return textToJson(toText(value))
}
