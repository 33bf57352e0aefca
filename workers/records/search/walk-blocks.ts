import { mayHold, type SignatureTest } from '../signature.ts'

const BLOCKS_AT_ONCE = 64
/** A signature that is looked at costs about as much as so many records. */
const SIGNATURE_WORK = 4

export type Direction = 'newest-first' | 'oldest-first'

/** Records in a row that may hold what is looked for. */
export type Candidate = {
  firstSeq: number
  lastSeq: number
  firstAt: number
  lastAt: number
}

type CandidateRow = Candidate & { id: number; signature: ArrayBuffer | null }

/** Counts what a walk has cost so far, in records. */
export class Work {
  readonly #max: number
  #records = 0

  constructor(max: number) {
    this.#max = max
  }

  add(records: number): void {
    this.#records += records
  }

  get isTooMuch(): boolean {
    return this.#records > this.#max
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
  let last: CandidateRow | undefined
  for (;;) {
    const blocks = readBlocks(sql, from, to, test, direction, last)
    for (const block of blocks) {
      last = block
      work.add(SIGNATURE_WORK)
      if (block.signature && !mayHold(new Uint8Array(block.signature), test)) {
        if (work.isTooMuch) yield { ...block, lastSeq: block.firstSeq - 1 }
        continue
      }
      work.add(block.lastSeq - block.firstSeq + 1)
      yield block
    }
    if (blocks.length < BLOCKS_AT_ONCE) return
  }
}

/**
 * The next blocks behind one, with their signatures where these can rule anything out. They are read to the
 * end: a statement that is left open would hold up the database.
 */
function readBlocks(
  sql: SqlStorage,
  from: number,
  to: number,
  test: SignatureTest,
  direction: Direction,
  behind: CandidateRow | undefined,
): CandidateRow[] {
  const signature = test.any !== null || test.all.length > 0 ? 'signature' : 'NULL AS signature'
  const [edge, order, after] =
    direction === 'newest-first'
      ? [behind?.lastAt, 'last_at DESC, id DESC', '(last_at, id) <']
      : [behind?.firstAt, 'first_at, id', '(first_at, id) >']
  return sql
    .exec<CandidateRow>(
      `SELECT id, first_seq AS firstSeq, last_seq AS lastSeq, first_at AS firstAt, last_at AS lastAt,
         ${signature}
       FROM blocks WHERE last_at >= ? AND first_at <= ? ${behind ? `AND ${after} (?, ?)` : ''}
       ORDER BY ${order} LIMIT ${BLOCKS_AT_ONCE}`,
      from,
      to,
      ...(behind ? [edge ?? 0, behind.id] : []),
    )
    .toArray()
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
