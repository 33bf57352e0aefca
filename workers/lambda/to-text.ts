import {
  addNew,
  cut,
  errorPrototype,
  find,
  get,
  inherits,
  SafeString,
  SafeWeakSet,
  stringify,
} from './primordials.ts'

const WRAPPER_FRAME = 'main.js:'
/** Stands for a value that throws when it is written as text. */
export const UNREADABLE = "[a value that can't be written as text]"

/**
 * Writes any value as text, as a log line shows it: a string as it is, an error as its stack, an
 * object as JSON. Never throws, whatever the value's own code does; a loop in it is not caught.
 */
export function toText(value: unknown): string {
  try {
    if (typeof value === 'string') return value
    if (typeof value !== 'object' || value === null) return SafeString(value)
    if (inherits(errorPrototype, value)) return describeError(value)
    return toJson(value) ?? SafeString(value)
  } catch {
    return UNREADABLE
  }
}

/** Quotes a string for JSON. Strings have no `toJSON`, so no code of the lambda is reached. */
export function quote(text: string): string {
  return stringify(text)
}

/** The first `maxLength` characters of `text`, with a note of its length when that cuts it. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  return `${cut(text, 0, maxLength)}… (cut, ${text.length} characters in all)`
}

/** An error's stack without the wrapper's frames, which tell a developer nothing. May throw. */
export function describeError(error: object): string {
  const stack: unknown = get(error, 'stack')
  if (typeof stack !== 'string' || stack === '') return SafeString(error)
  let kept = ''
  let rest = stack
  while (rest !== '') {
    const lineEnd = find(rest, '\n')
    const line = lineEnd === -1 ? rest : cut(rest, 0, lineEnd)
    rest = lineEnd === -1 ? '' : cut(rest, lineEnd + 1, rest.length)
    if (find(line, WRAPPER_FRAME) === -1) kept += kept === '' ? line : `\n${line}`
  }
  return kept
}

function toJson(value: object): string | undefined {
  try {
    return stringify(value)
  } catch {
    const seen = new SafeWeakSet()
    return stringify(value, (_key, part: unknown) => {
      if (typeof part === 'bigint') return `${part}n`
      if (typeof part !== 'object' || part === null) return part
      return addNew(seen, part) ? part : '[seen above]'
    })
  }
}
