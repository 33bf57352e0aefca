import { levelCode } from '../codes.ts'
import { HOUR_MS } from '../store.ts'
import { addCombination, addId, addText, SIGNATURE_BYTES } from '../signature.ts'
import type { NumberedRecord } from './insert-records.ts'

/** What a search reads at once, and how full a signature gets. */
const MAX_RECORDS = 256
const MAX_CHARACTERS = 65_536
/** So that a block is not kept for the sake of a few late records, and a quiet account's are few. */
const MAX_SPAN_MS = HOUR_MS

/** Records in a row. */
export interface Block {
  id: number
  firstSeq: number
  lastSeq: number
  /** When the first of its records started. */
  firstAt: number
  /** When the last of its records started or the last of their lines was written. */
  lastAt: number
  /** Of its texts. */
  characters: number
  signature: Uint8Array
}

/** The latest block, which may have room. */
export function loadLatestBlock(sql: SqlStorage): Block | undefined {
  const row = sql
    .exec<Omit<Block, 'signature'> & { signature: ArrayBuffer }>(
      `SELECT id, first_seq AS firstSeq, last_seq AS lastSeq, first_at AS firstAt, last_at AS lastAt,
         characters, signature
       FROM blocks ORDER BY id DESC LIMIT 1`,
    )
    .toArray()
    .at(0)
  return row && { ...row, signature: new Uint8Array(row.signature) }
}

/** Adds a record to a block, or to a new one behind it when it is full, and returns the one it is in. */
export function addToBlock(latest: Block | undefined, record: NumberedRecord): Block {
  const { seq, startedAt, lines } = record
  const characters = lines.reduce(
    (sum, line) =>
      line.extras.reduce((all, extra) => all + extra.length, sum + line.message.length),
    record.errorMsg?.length ?? 0,
  )
  const lastAt = lines.reduce((last, { timestamp }) => Math.max(last, timestamp), startedAt)
  const block =
    latest && hasRoom(latest, seq, startedAt, characters)
      ? latest
      : newBlock((latest?.id ?? 0) + 1, seq, startedAt)
  block.lastSeq = seq
  block.firstAt = Math.min(block.firstAt, startedAt)
  block.lastAt = Math.max(block.lastAt, lastAt)
  block.characters += characters
  sign(block.signature, record)
  return block
}

export function saveBlock(sql: SqlStorage, block: Block): void {
  const { id, firstSeq, lastSeq, firstAt, lastAt, characters, signature } = block
  sql.exec(
    `INSERT OR REPLACE INTO blocks (id, first_seq, last_seq, first_at, last_at, characters, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    firstSeq,
    lastSeq,
    firstAt,
    lastAt,
    characters,
    signature.buffer,
  )
}

function hasRoom(block: Block, seq: number, startedAt: number, characters: number): boolean {
  return (
    seq - block.firstSeq < MAX_RECORDS &&
    block.characters + characters <= MAX_CHARACTERS &&
    startedAt - block.firstAt <= MAX_SPAN_MS &&
    block.lastAt - startedAt <= MAX_SPAN_MS
  )
}

function newBlock(id: number, seq: number, at: number): Block {
  const signature = new Uint8Array(SIGNATURE_BYTES)
  return { id, firstSeq: seq, lastSeq: seq, firstAt: at, lastAt: at, characters: 0, signature }
}

function sign(signature: Uint8Array, record: NumberedRecord): void {
  const { lambda, stateCode: state } = record
  addCombination(signature, lambda, state, undefined)
  for (const level of new Set(record.lines.map((line) => line.level))) {
    addCombination(signature, lambda, state, levelCode(level))
  }
  for (const { message, extras } of record.lines) {
    addText(signature, message)
    for (const extra of extras) addText(signature, extra)
  }
  if (record.errorMsg !== null) addText(signature, record.errorMsg)
  addId(signature, record.id)
  if (record.parentId !== null) addId(signature, record.parentId)
  if (record.requestId !== null) addId(signature, record.requestId)
}
