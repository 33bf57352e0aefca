import { Agent, type IncomingMessage, request } from 'node:http'
import { IDLE_CONNECTION_MS } from '../../../kit/node/unix-request.ts'
import type { HostAnswer } from '../binding/dispatcher.ts'
import {
  BATCH_PATH,
  type BatchHead,
  type BatchRequest,
  HOST_OUTCOME_STATUS,
  MAX_BATCH,
} from '../contract.ts'

/** A request on its way to a host. */
export interface Sending {
  script: string
  /** The `outbound` option as JSON. */
  outbound: string
  invocation: string
  body: string
}

/** A script's answer as one line of text; undefined when it is longer than a batch carries. */
export type ScriptAnswer = string | undefined

interface Waiting extends Sending {
  resolve(answer: HostAnswer<ScriptAnswer>): void
  reject(reason: Error): void
}

/** A longer body travels alone, because others would wait until it is read. */
const LARGE_BODY_LENGTH = 100_000

/**
 * The way to one host. The requests of one turn of the event loop travel in batches, and their answers
 * come back one by one.
 */
export class BatchLane {
  readonly #socketPath: string
  readonly #how: Omit<BatchHead, 'requests'>
  readonly #agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS })
  #waiting: Waiting[] = []

  /** `how` says how to ask scripts that lack `INVOKE_ENTRYPOINT`. */
  constructor(socketPath: string, how: Omit<BatchHead, 'requests'>) {
    this.#socketPath = socketPath
    this.#how = how
  }

  /** Resolves with what the host answers to a request; rejects when the connection breaks before that. */
  send(sending: Sending): Promise<HostAnswer<ScriptAnswer>> {
    const { promise, resolve, reject } = Promise.withResolvers<HostAnswer<ScriptAnswer>>()
    if (sending.body.length > LARGE_BODY_LENGTH) {
      this.#post([{ ...sending, resolve, reject }])
      return promise
    }
    if (this.#waiting.length === 0) setImmediate(() => this.#flush())
    this.#waiting.push({ ...sending, resolve, reject })
    return promise
  }

  /** Closes every connection. */
  close(): void {
    this.#agent.destroy()
  }

  #flush(): void {
    const all = this.#waiting
    this.#waiting = []
    for (let from = 0; from < all.length; from += MAX_BATCH) {
      this.#post(all.slice(from, from + MAX_BATCH))
    }
  }

  #post(batch: Waiting[]): void {
    const requests = batch.map(({ script, outbound, invocation, body }): BatchRequest => [
      script,
      outbound,
      invocation,
      body.length,
    ])
    const head: BatchHead = { ...this.#how, requests }
    const text = `${JSON.stringify(head)}\n${batch.map(({ body }) => body).join('')}`
    const outgoing = request({
      socketPath: this.#socketPath,
      agent: this.#agent,
      method: 'POST',
      path: BATCH_PATH,
      headers: { 'content-length': Buffer.byteLength(text) },
    })
    const fail = (error: Error) => {
      // Those that were answered before are settled already.
      for (const each of batch) each.reject(error)
    }
    outgoing.on('error', fail)
    outgoing.on('response', (response) => readAnswers(response, batch, fail))
    outgoing.end(text)
  }
}

function readAnswers(
  response: IncomingMessage,
  batch: readonly Waiting[],
  fail: (error: Error) => void,
): void {
  if (response.statusCode === HOST_OUTCOME_STATUS) {
    // Only a host that is being drained answers so, because scripts' answers are in lines. It has started nothing.
    for (const each of batch) each.resolve({ outcome: 'moved', message: '' })
    response.resume()
    return
  }
  if (response.statusCode !== 200) {
    response.resume()
    fail(new Error(`The host answered a batch with ${response.statusCode}.`))
    return
  }
  let pieces: string[] = []
  response.setEncoding('utf8')
  response.on('data', (piece: string) => {
    pieces.push(piece)
    if (piece.includes('\n')) pieces = [settleLines(pieces.join(''), batch)]
  })
  response.on('error', fail)
  response.on('close', () => fail(new Error('The host ended a batch before its last answer.')))
}

/** Settles the requests that complete lines answer and returns what follows the last of them. */
function settleLines(text: string, batch: readonly Waiting[]): string {
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    const afterIndex = text.indexOf(' ', start)
    const afterOutcome = text.indexOf(' ', afterIndex + 1)
    const outcome = text.slice(afterIndex + 1, afterOutcome)
    const rest = text.slice(afterOutcome + 1, end)
    batch[Number(text.slice(start, afterIndex))]?.resolve(toHostAnswer(outcome, rest))
    start = end + 1
  }
  return text.slice(start)
}

function toHostAnswer(outcome: string, text: string): HostAnswer<ScriptAnswer> {
  switch (outcome) {
    case 'answer':
      return { answer: text }
    case 'too-long':
      return { answer: undefined }
    case 'not-found':
    case 'moved':
      return { outcome, message: text }
    default:
      return { outcome: 'failed', message: text }
  }
}
