import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const ENDS_QUOTE: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '--': '\n' }

/**
 * Copies an export of a D1 database so that all tables are made before the first row. An export has each table with its
 * rows, in the order in which the tables were made, and SQLite takes no row that refers to a table that is not there yet.
 */
export async function putTablesFirst(source: string, target: string): Promise<void> {
  await pipeline(Readable.from(inOrder(source)), createWriteStream(target, { mode: 0o600 }))
}

async function* inOrder(source: string): AsyncGenerator<string> {
  for await (const statement of statementsOf(source)) if (isFirst(statement)) yield statement
  for await (const statement of statementsOf(source)) if (!isFirst(statement)) yield statement
}

function isFirst(statement: string): boolean {
  return /^\s*(?:PRAGMA|CREATE TABLE)\b/i.test(statement)
}

/** The pieces of a file between semicolons; those in quotes and comments are none. Those in a trigger stay in their order. */
async function* statementsOf(file: string): AsyncGenerator<string> {
  let begun = ''
  let quote: string | undefined
  let last = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    const text = String(chunk)
    let from = 0
    for (let at = 0; at < text.length; at++) {
      const character = text.charAt(at)
      if (quote !== undefined) {
        if (character === quote) quote = undefined
      } else if (character === ';') {
        yield begun + text.slice(from, at + 1)
        begun = ''
        from = at + 1
      } else {
        quote = ENDS_QUOTE[character === '-' && last === '-' ? '--' : character]
      }
      last = character
    }
    begun += text.slice(from)
  }
  yield begun
}
