/**
 * The event stream of an account, which the object of its records holds: what a page follows to stay up to
 * date. Times are epoch milliseconds.
 */

/** Events of each type that can be read again, and for how long. */
export const MAX_KEPT_EVENTS = 2_000
export const EVENTS_RETENTION_MS = 3_600_000
export const MAX_EVENT_CHARACTERS = 8_000
/** Event streams of an account at once. */
export const MAX_SUBSCRIBERS = 20
/** Of a second with more lines or characters than this the stream tells the number only. */
export const MAX_LIVE_LINES_A_SECOND = 2_000
export const MAX_LIVE_CHARACTERS_A_SECOND = 500_000

export const EVENT_TYPES = ['deployment', 'lambda', 'schedule', 'log'] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** Something that happened. Events of type `log` are made by `append`. */
export interface NewEvent {
  type: Exclude<EventType, 'log'>
  /** JSON text of at most `MAX_EVENT_CHARACTERS`. */
  payload: string
}

/**
 * An event of the stream. The payload of a `log` event is `{ count, lines }`: how many lines were written, and
 * those lines, each a `FoundLine` whose function is named `lambdaUUID`, or null when there were too many in that second.
 */
export interface StreamEvent {
  /** Grows with every event of the account, with gaps. */
  id: number
  type: EventType
  at: number
  /** JSON text in one line. */
  payload: string
}

export interface EventsRequest {
  /** Id of the last event that was read; without it only what happens from now on. */
  after?: number
  types: EventType[]
}

/** `gap` tells that events after the one asked for are no longer kept. */
export interface EventPage {
  events: StreamEvent[]
  gap: boolean
  /** What to ask for next. */
  after: number
}

export interface EventRefusal {
  refused: 'event-not-json' | 'event-too-large' | 'too-many-subscribers'
}

/**
 * The methods of an account's object that concern events. Each takes the account's id first and rejects
 * when the object is another account's, or when the store can't be used.
 */
export interface AccountEventsApi {
  /** Publishes all of the events, or none when one is refused. */
  publish(accountId: string, events: NewEvent[]): Promise<EventRefusal | null>
  /** At most `limit` events, 100 unless told. */
  readEvents(accountId: string, request: EventsRequest & { limit?: number }): Promise<EventPage>
  /**
   * Server-sent events: `id`, `event` (the type) and `data` (the payload), an event `gap` where some are
   * missing, and a comment every 15 s. It ends for a reader that takes nothing for a minute.
   */
  subscribe(
    accountId: string,
    request: EventsRequest,
  ): Promise<ReadableStream<Uint8Array> | EventRefusal>
}
