import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import type { AskOperator } from '../deploy/operator-door.ts'
import { CommandError } from '../run-command.ts'

/** The rows of one account in a backup, as JSON lines, and the object that gets them. */
export interface RowFile {
  file: string
  accountId: string
  part: 'records' | 'pending-invocations'
  /** Names the backup, so that what was cut short can go on. */
  id: string
}

const Answer = z.object({ rows: z.number(), isDone: z.boolean() })
const Refusal = z.object({ errorMsg: z.string() })

/** A request ends with the row that reaches one of them; a row has 2 MB at most. */
const PAGE_ROWS = 500
const PAGE_CHARACTERS = 1_500_000

/**
 * Sends the rows of an account to its object, from where an earlier attempt was cut short. Throws `CommandError` when the
 * object is not empty or the rows do not fit.
 */
export async function sendRows(ask: AskOperator, { file, accountId, ...whose }: RowFile) {
  const path = `/accounts/${accountId}/import`
  const total = await countLines(file)
  let done = 0
  for await (const { first, rows } of pagesOf(file)) {
    if (first + rows.length <= done) continue
    const from = Math.max(first, done)
    const page = { ...whose, first: from, total, rows: rows.slice(from - first) }
    const { status, body } = await ask('dispatcher', 'POST', path, page)
    if (status !== 200) {
      const { data } = Refusal.safeParse(body)
      throw new CommandError(
        `The ${whose.part} of account ${accountId} were not restored: ${data?.errorMsg ?? `it was answered ${status}. Run the same command again.`}`,
      )
    }
    const answer = Answer.parse(body)
    if (answer.isDone) return
    if (answer.rows < from) break
    done = answer.rows
  }
  throw new CommandError(
    `The ${whose.part} of account ${accountId} are not complete, because too much time has passed. Run the same command again; it begins with them.`,
  )
}

async function countLines(file: string): Promise<number> {
  let count = 0
  for await (const _ of linesOf(file)) count++
  return count
}

async function* pagesOf(file: string): AsyncGenerator<{ first: number; rows: unknown[] }> {
  let [first, rows, characters] = [0, [] as unknown[], 0]
  for await (const line of linesOf(file)) {
    const row: unknown = JSON.parse(line)
    rows.push(row)
    characters += line.length
    if (rows.length < PAGE_ROWS && characters < PAGE_CHARACTERS) continue
    yield { first, rows }
    ;[first, rows, characters] = [first + rows.length, [], 0]
  }
  if (rows.length > 0) yield { first, rows }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
}
