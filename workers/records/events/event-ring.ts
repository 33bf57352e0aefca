import type { Written } from '../append/append-records.ts'
import { LINE_KEYS } from '../append/insert-records.ts'
import type { FoundLine } from '../contract.ts'
import { foundLine, LINE_COLUMNS, type LineRow } from '../search/found-rows.ts'
import type { Store } from '../store.ts'
import {
  EVENT_TYPES,
  type EventPage,
  type EventRefusal,
  EVENTS_RETENTION_MS,
  type EventsRequest,
  type EventType,
  MAX_EVENT_CHARACTERS,
  MAX_KEPT_EVENTS,
  MAX_LIVE_CHARACTERS_A_SECOND,
  MAX_LIVE_LINES_A_SECOND,
  type NewEvent,
  type StreamEvent,
} from './contract.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1_000
/** What one read returns at most; a single event may be larger. */
const MAX_READ_CHARACTERS = 500_000
/** Old events are deleted at every so many new ones. */
const PRUNE_EVERY = 64

type EventRow = { id: number; type: EventType; at: number; payload: string }

/** The latest events of an account, of each type a bounded number. Their ids are never used again. */
export class EventRing {
  readonly #store: Store
  #second = { start: 0, lines: 0, characters: 0 }

  constructor(store: Store) {
    this.#store = store
  }

  publish(events: readonly NewEvent[]): EventRefusal | null {
    const checked: NewEvent[] = []
    for (const { type, payload } of events) {
      if (payload.length > MAX_EVENT_CHARACTERS) return { refused: 'event-too-large' }
      const text = inOneLine(payload)
      if (text === undefined) return { refused: 'event-not-json' }
      checked.push({ type, payload: text })
    }
    this.#store.transaction(() => {
      for (const { type, payload } of checked) this.#insert(type, payload)
    })
    return null
  }

  /**
   * Publishes that lines were written. The event holds where they are and not the lines, which would be
   * stored twice; of too many in a second it says their number only.
   */
  publishLines({ firstSeq, lastSeq, lines, characters }: Written): void {
    if (lines === 0) return
    const second = Math.floor(this.#store.now() / 1_000)
    if (this.#second.start !== second) this.#second = { start: second, lines: 0, characters: 0 }
    this.#second.lines += lines
    this.#second.characters += characters
    const isShown =
      this.#second.lines <= MAX_LIVE_LINES_A_SECOND &&
      this.#second.characters <= MAX_LIVE_CHARACTERS_A_SECOND
    const place = isShown ? { firstSeq, lastSeq } : {}
    this.#insert('log', JSON.stringify({ count: lines, ...place }))
  }

  /** The events behind one, of some types. Without one it returns none, only what to ask for next. */
  read({ after, types, limit = DEFAULT_LIMIT }: EventsRequest & { limit?: number }): EventPage {
    const { sql } = this.#store
    const newest = this.#newest()
    if (after === undefined) return { events: [], gap: false, after: newest }
    // An id that was never given: the caller's is of another account, or of a folder that was restored.
    if (!(after <= newest)) return { events: [], gap: true, after: newest }
    const most = Math.min(Math.max(1, Math.floor(limit)), MAX_LIMIT)
    const wanted = JSON.stringify(types)
    const rows = sql
      .exec<EventRow>(
        `SELECT id, type, at, payload FROM events
         WHERE id > ? AND type IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`,
        after,
        wanted,
        most,
      )
      .toArray()
    const { missing } = sql
      .exec<{ missing: number }>(
        `SELECT count(*) AS missing FROM event_floors
         WHERE id > ? AND type IN (SELECT value FROM json_each(?))`,
        after,
        wanted,
      )
      .one()
    const events = this.#fill(rows)
    const isAll = events.length === rows.length && rows.length < most
    return { events, gap: missing > 0, after: isAll ? newest : (events.at(-1)?.id ?? after) }
  }

  /** Puts the lines into events that only say where they are, as many as one answer may hold. */
  #fill(rows: EventRow[]): StreamEvent[] {
    const events: StreamEvent[] = []
    let characters = 0
    for (const row of rows) {
      if (characters > MAX_READ_CHARACTERS) break
      const event = row.type === 'log' ? { ...row, payload: this.#logPayload(row.payload) } : row
      characters += event.payload.length
      events.push(event)
    }
    return events
  }

  #logPayload(stored: string): string {
    const place: unknown = JSON.parse(stored)
    if (typeof place !== 'object' || place === null || !('count' in place)) return stored
    const { count } = place
    if (!('firstSeq' in place && 'lastSeq' in place)) return JSON.stringify({ count, lines: null })
    const lines = readLines(this.#store.sql, Number(place.firstSeq), Number(place.lastSeq))
    // As the API names it: the dispatcher passes the stream on as it is.
    const shown = lines.map(({ lambdaUuid, ...line }) => ({ ...line, lambdaUUID: lambdaUuid }))
    return JSON.stringify({ count, lines: shown })
  }

  #newest(): number {
    const query = 'SELECT max(id) AS id FROM events'
    return this.#store.sql.exec<{ id: number | null }>(query).one().id ?? 0
  }

  #insert(type: EventType, payload: string): void {
    const { sql } = this.#store
    const now = this.#store.now()
    const { id } = sql
      .exec<{ id: number }>(
        'INSERT INTO events (type, at, payload) VALUES (?, ?, ?) RETURNING id',
        type,
        now,
        payload,
      )
      .one()
    if (id % PRUNE_EVERY === 0) this.#prune(id, now)
  }

  /** Deletes what is too old or too much, and notes how far. The newest stays, for the ids to go on from. */
  #prune(newest: number, now: number): void {
    const { sql } = this.#store
    for (const type of EVENT_TYPES) {
      const { floor } = sql
        .exec<{ floor: number | null }>(
          `SELECT max(id) AS floor FROM events WHERE type = ?1 AND id < ?2 AND (at < ?3 OR id <= (
             SELECT id FROM events WHERE type = ?1 ORDER BY id DESC LIMIT 1 OFFSET ${MAX_KEPT_EVENTS}))`,
          type,
          newest,
          now - EVENTS_RETENTION_MS,
        )
        .one()
      if (floor === null) continue
      sql.exec('DELETE FROM events WHERE type = ? AND id <= ?', type, floor)
      sql.exec('INSERT OR REPLACE INTO event_floors (type, id) VALUES (?, ?)', type, floor)
    }
  }
}

/** The same JSON without line breaks, which would end a line of the stream; undefined when it is none. */
function inOneLine(json: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(json))
  } catch {
    return undefined
  }
}

function readLines(sql: SqlStorage, firstSeq: number, lastSeq: number): FoundLine[] {
  const rows = sql.exec<LineRow>(
    `SELECT ${LINE_COLUMNS}
     FROM lines l JOIN records r ON r.seq = l.key / ${LINE_KEYS} LEFT JOIN functions f ON f.id = r.lambda
     WHERE l.key >= ? AND l.key < ? ORDER BY l.key`,
    firstSeq * LINE_KEYS,
    (lastSeq + 1) * LINE_KEYS,
  )
  return Array.from(rows, foundLine)
}
