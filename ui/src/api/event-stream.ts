import { sendPlainly } from './client.ts'
import { isAway, suspectLoss } from './connection.ts'
import { Refusal } from './refusal.ts'

/** An event of the account's stream. */
export interface StreamEvent {
  id: number | undefined
  type: string
  data: unknown
}

/** Whether the stream is open, or when it is tried again, in epoch milliseconds. */
export type StreamState = { kind: 'opening' | 'open' } | { kind: 'waiting'; untilMs: number }

/** Pauses before a stream that broke is opened again, in milliseconds. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000]
/** The platform says every 15 s that it lives; after so many milliseconds without a word the stream is dead. */
const SILENCE_MS = 40_000

/**
 * Follows events of an account from now on, until the function that it returns is called. A stream that
 * breaks or ends is opened again behind the last event that was read.
 */
export function followEvents(
  account: string,
  options: {
    types: readonly string[]
    onEvent: (event: StreamEvent) => void
    onState: (state: StreamState) => void
  },
): () => void {
  const ended = new AbortController()
  void follow(account, options, ended.signal)
  return () => ended.abort()
}

async function follow(
  account: string,
  { types, onEvent, onState }: Parameters<typeof followEvents>[1],
  ended: AbortSignal,
): Promise<void> {
  const query = types.map((type) => `types=${type}`).join('&')
  let lastId: number | undefined
  let failures = 0
  while (!ended.aborted) {
    const broken = new AbortController()
    const signal = AbortSignal.any([ended, broken.signal])
    try {
      onState({ kind: 'opening' })
      const response = await sendPlainly(`/api/account/${account}/event-stream?${query}`, {
        headers: lastId === undefined ? {} : { 'last-event-id': String(lastId) },
        signal,
      })
      onState({ kind: 'open' })
      for await (const event of readEvents(response, () => broken.abort())) {
        failures = 0
        if (event.id !== undefined) lastId = event.id
        if (!ended.aborted) onEvent(event)
      }
    } catch (error) {
      if (ended.aborted) return
      // Somebody who may not read the logs is told so by the page; asking again would change nothing.
      if (error instanceof Refusal && error.status === 403) return
    }
    if (ended.aborted) return
    suspectLoss()
    const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0
    failures += 1
    onState({ kind: 'waiting', untilMs: Date.now() + pause })
    await rest(pause, ended)
  }
}

/** The events of a stream (HTML, section 9.2.6); `onSilence` is called when it says nothing for too long. */
async function* readEvents(
  response: Response,
  onSilence: () => void,
): AsyncGenerator<StreamEvent, void> {
  if (!response.body) return
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const timer = setTimeout(onSilence, SILENCE_MS)
    const { done, value } = await reader.read().finally(() => clearTimeout(timer))
    if (done) return
    const frames = (text + value).split('\n\n')
    text = frames.pop() ?? ''
    for (const frame of frames) {
      const event = toEvent(frame)
      if (event) yield event
    }
  }
}

function toEvent(frame: string): StreamEvent | undefined {
  const fields = new Map<string, string>()
  for (const line of frame.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart())
  }
  const data = fields.get('data')
  if (data === undefined) return undefined
  const id = fields.get('id')
  return {
    id: id === undefined ? undefined : Number(id),
    type: fields.get('event') ?? 'message',
    data: JSON.parse(data),
  }
}

/** Waits, but no longer than until the platform is back or nobody follows any more. */
function rest(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stopWatching()
      ended.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    const stopWatching = isAway.subscribe(() => {
      if (!isAway.get()) end()
    })
    ended.addEventListener('abort', end)
  })
}
