/** Where a text stops being JSON, and why. */
export class JsonProblem extends Error {
  /** Characters before it. */
  readonly offset: number

  constructor(offset: number, words: string) {
    super(words)
    this.offset = offset
  }
}

const WHITE = /[ \t\n\r]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const QUOTE = 0x22
const BACKSLASH = 0x5c
const FIRST_PRINTED = 0x20

/**
 * Finds what is wrong with a text that `JSON.parse` refused: browsers tell of the place only sometimes, each in its own
 * words.
 */
export function findJsonProblem(text: string): JsonProblem | undefined {
  try {
    const end = skipWhite(text, endOfJson(text, 0))
    return end < text.length
      ? new JsonProblem(end, 'Nothing may follow the end of the value.')
      : undefined
  } catch (error) {
    if (error instanceof JsonProblem) return error
    throw error
  }
}

/** Where the value that begins at `from` ends. Throws `JsonProblem`. It bears any depth: nothing here calls itself. */
export function endOfJson(text: string, from: number): number {
  const closers: ('}' | ']')[] = []
  let at = from
  for (;;) {
    at = skipWhite(text, at)
    const opened = text[at]
    if (opened === '{' || opened === '[') {
      const closer = opened === '{' ? '}' : ']'
      at = skipWhite(text, at + 1)
      if (text[at] !== closer) {
        closers.push(closer)
        if (closer === '}') at = endOfKey(text, at)
        continue
      }
      at += 1
    } else {
      at = endOfLeaf(text, at)
    }
    const next = afterValue(text, at, closers)
    if (next.isWhole) return next.at
    at = next.at
  }
}

/** After a value: closes what it was the last of, and goes on behind the comma. */
function afterValue(
  text: string,
  end: number,
  closers: ('}' | ']')[],
): { at: number; isWhole: boolean } {
  let at = end
  for (;;) {
    const closer = closers.at(-1)
    if (closer === undefined) return { at, isWhole: true }
    at = skipWhite(text, at)
    const found = text[at]
    if (found === closer) {
      closers.pop()
      at += 1
    } else if (found === ',') {
      at = closer === '}' ? endOfKey(text, skipWhite(text, at + 1)) : at + 1
      return { at, isWhole: false }
    } else {
      throw new JsonProblem(at, `A comma or "${closer}" belongs here.`)
    }
  }
}

function endOfKey(text: string, at: number): number {
  if (text.charCodeAt(at) !== QUOTE) {
    const isAfterComma = text[at] === '}'
    throw new JsonProblem(
      at,
      isAfterComma ? 'No comma may stand before "}".' : 'A name in double quotes belongs here.',
    )
  }
  const colon = skipWhite(text, endOfText(text, at))
  if (text[colon] !== ':') throw new JsonProblem(colon, 'A colon belongs after the name.')
  return colon + 1
}

function endOfLeaf(text: string, at: number): number {
  if (text.charCodeAt(at) === QUOTE) return endOfText(text, at)
  PLAIN.lastIndex = at
  if (PLAIN.test(text)) return PLAIN.lastIndex
  if (at >= text.length) throw new JsonProblem(at, 'It ends too early.')
  if (text[at] === ']') throw new JsonProblem(at, 'No comma may stand before "]".')
  throw new JsonProblem(at, 'A value belongs here; texts go in double quotes.')
}

function endOfText(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) return index + 1
    if (code < FIRST_PRINTED) {
      throw new JsonProblem(index, 'A line break in a text is written as "\\n", a tab as "\\t".')
    }
    if (code === BACKSLASH) {
      ESCAPE.lastIndex = index
      if (!ESCAPE.test(text)) {
        throw new JsonProblem(
          index,
          'This is not an escape of JSON; a backslash is written as "\\\\".',
        )
      }
      index = ESCAPE.lastIndex - 1
    }
  }
  throw new JsonProblem(at, 'This text has no closing quote.')
}

function skipWhite(text: string, at: number): number {
  WHITE.lastIndex = at
  WHITE.test(text)
  return WHITE.lastIndex
}
