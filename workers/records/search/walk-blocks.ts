import { mayHold, type SignatureTest } from '../signature.ts'

/**
 * What one call may cost, in records: an object does one thing at a time, and appends wait meanwhile. Beyond it a
 * search returns what it has and where to go on.
 */
const MAX_WORK = 100_000
const BLOCKS_AT_ONCE = 128
/** A signature that is looked at costs about as much as so many records. */
const SIGNATURE_WORK = 4

export type Direction = 'newest-first' | 'oldest-first'

/** Records in a row that may hold what is looked for. */
export interface Candidate {
  firstSeq: number
  lastSeq: number
  firstAt: number
  lastAt: number
}

type CandidateRow = {
  id: number
  firstSeq: number
  lastSeq: number
  firstAt: number
  lastAt: number
}

/** Counts what a walk has cost so far. */
export class Work {
  #records = 0

  add(records: number): void {
    this.#records += records
  }

  get isTooMuch(): boolean {
    return this.#records > MAX_WORK
  }
}

/**
 * Goes through the blocks with anything between `from` and `to`, both included, and passes over those whose
 * signature rules out what is looked for. Newest first means by the last time of each block, the other way
 * round by the first; blocks overlap, because records are written when invocations end.
 */
export function* candidateBlocks(
  sql: SqlStorage,
  from: number,
  to: number,
  test: SignatureTest,
  direction: Direction,
  work: Work,
): Generator<Candidate> {
  const asksSomething = test.any !== null || test.all.length > 0
  let last: CandidateRow | undefined
  for (;;) {
    const blocks = readBlocks(sql, from, to, direction, last)
    for (const block of blocks) {
      last = block
      work.add(SIGNATURE_WORK)
      if (asksSomething && !mayHold(readSignature(sql, block.id), test)) {
        if (work.isTooMuch) yield { ...block, lastSeq: block.firstSeq - 1 }
        continue
      }
      work.add(block.lastSeq - block.firstSeq + 1)
      yield block
    }
    if (blocks.length < BLOCKS_AT_ONCE) return
  }
}

/** The next blocks behind one, read to the end: a statement that is left open would hold up the database. */
function readBlocks(
  sql: SqlStorage,
  from: number,
  to: number,
  direction: Direction,
  behind: CandidateRow | undefined,
): CandidateRow[] {
  const newestFirst = direction === 'newest-first'
  const column = newestFirst ? 'last_at' : 'first_at'
  const edge = newestFirst ? behind?.lastAt : behind?.firstAt
  return sql
    .exec<CandidateRow>(
      `SELECT id, first_seq AS firstSeq, last_seq AS lastSeq, first_at AS firstAt, last_at AS lastAt
       FROM blocks
       WHERE last_at >= ? AND first_at <= ? ${behind ? `AND (${column}, id) ${newestFirst ? '<' : '>'} (?, ?)` : ''}
       ORDER BY ${column} ${newestFirst ? 'DESC, id DESC' : ', id'} LIMIT ${BLOCKS_AT_ONCE}`,
      from,
      to,
      ...(behind ? [edge ?? 0, behind.id] : []),
    )
    .toArray()
}

function readSignature(sql: SqlStorage, id: number): Uint8Array {
  const { signature } = sql
    .exec<{ signature: ArrayBuffer }>('SELECT signature FROM blocks WHERE id = ?', id)
    .one()
  return new Uint8Array(signature)
}

/** Where something stands in time: of what happened in one millisecond by its key. */
export interface Position {
  at: number
  key: number
}

/** Behind every key. */
export const LAST_KEY = Number.MAX_SAFE_INTEGER

export interface Collected<Row> {
  rows: Row[]
  /** Where to go on when there may be more. */
  next: Position | null
}

/**
 * Collects the first rows behind a position out of blocks that overlap. It ends with the first block that can't hold
 * anything in front of what was found, or when it has cost too much; then only what is certain is returned.
 *
 * @param scan reads up to `limit` rows of a block behind `start`, in the same order
 */
export function collectRows<Row extends Position>(
  blocks: Iterable<Candidate>,
  direction: Direction,
  start: Position,
  limit: number,
  work: Work,
  scan: (block: Candidate, start: Position, limit: number) => Row[],
): Collected<Row> {
  const sign = direction === 'newest-first' ? -1 : 1
  const isBefore = (first: number, second: number): boolean => sign * (first - second) < 0
  const compare = (first: Position, second: Position): number =>
    sign * (first.at - second.at || first.key - second.key)
  let found: Row[] = []
  for (const block of blocks) {
    const edge = direction === 'newest-first' ? block.lastAt : block.firstAt
    const last = found[limit]
    if (last && isBefore(last.at, edge)) break
    // Only where it gets on: blocks that reach back behind the start are looked through whatever they cost.
    if (work.isTooMuch && isBefore(start.at, edge)) {
      const certain = found.filter(({ at }) => isBefore(at, edge)).slice(0, limit)
      const next = certain.length === limit ? certain.at(-1) : undefined
      return { rows: certain, next: next ?? { at: edge, key: sign < 0 ? LAST_KEY : -1 } }
    }
    if (block.lastSeq < block.firstSeq) continue
    const rows = scan(block, start, limit + 1)
    if (rows.length > 0) found = [...found, ...rows].sort(compare).slice(0, limit + 1)
  }
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? (rows.at(-1) ?? null) : null }
}
