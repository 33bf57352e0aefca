import { MOST_MATCHES, type Row } from './result-rows.ts'

/** Characters of a line of text; longer ones are broken. */
const PIECE = 1_000

/** A text as lines, long ones broken. */
export class TextRows {
  readonly #text: string
  /** Where each line begins. */
  readonly #starts: number[] = []

  constructor(text: string) {
    this.#text = text
    let from = 0
    while (from < text.length) {
      this.#starts.push(from)
      const lineEnd = text.indexOf('\n', from)
      const end = lineEnd < 0 ? text.length : lineEnd + 1
      from = Math.min(end, pieceEnd(text, from))
    }
  }

  get count(): number {
    return this.#starts.length
  }

  row(index: number): Row {
    const text = this.#text.slice(this.#starts[index], this.#starts[index + 1])
    return { depth: 0, text: text.endsWith('\n') ? text.slice(0, -1) : text }
  }

  /** The lines that have a text, one for each match. */
  find(wanted: string): number[] {
    const folded = this.#text.toLowerCase()
    // Some letters get longer by this; places would shift.
    const isSame = folded.length === this.#text.length
    const where = isSame ? folded : this.#text
    const text = isSame ? wanted.toLowerCase() : wanted
    const found: number[] = []
    let line = 0
    for (
      let at = where.indexOf(text);
      at >= 0 && found.length < MOST_MATCHES;
      at = where.indexOf(text, at + text.length)
    ) {
      while ((this.#starts[line + 1] ?? Infinity) <= at) line += 1
      found.push(line)
    }
    return found
  }
}

/** A break tears no character of two halves apart. */
function pieceEnd(text: string, from: number): number {
  const end = from + PIECE
  const code = text.charCodeAt(end - 1)
  return code >= 0xd800 && code < 0xdc00 ? end - 1 : end
}
