import { readCounted } from '../../http/read-limited.ts'
import {
  INVOKE_ENTRYPOINT,
  MAX_BATCH_ANSWER_LENGTH,
  type BatchHead,
  type BatchOutcome,
  type BatchRequest,
} from '../protocol.ts'
import type { Isolates, UsedIsolate } from './isolates.ts'

/** Answers that are there by then go back in one piece; the others follow as they come. */
const TOGETHER_MS = 2

/** A script can make its own limit void; past this its request is given up, and what it left running ends. */
const REQUEST_LIMIT_MS = 35_000

/** The entrypoint as a batch calls it. What comes back was made by a script, so it may be anything. */
interface Invocable extends Rpc.WorkerEntrypointBranded {
  invoke(id: string, body: string): Promise<string>
}

/** One request of a batch with its body. */
interface Item {
  index: number
  request: BatchRequest
  body: string
}

/**
 * Runs the requests of a batch at the same time. A script that takes long holds up no answer but its
 * own: what is there after two milliseconds goes back, and then each answer by itself.
 *
 * @param onFinished called when the last request has ended
 */
export async function runBatch(
  isolates: Isolates,
  message: Request,
  ctx: ExecutionContext,
  onFinished: () => void,
): Promise<Response> {
  const { head, items } = parseBatch(await message.text())
  let done = ''
  let running = items.length
  const stream: { flush?: () => void } = {}
  const finished = Promise.withResolvers<'finished'>()
  const expired = Promise.withResolvers<never>()
  expired.promise.catch(() => undefined)
  setTimeout(expired.reject, REQUEST_LIMIT_MS, new Error('Worker exceeded the time of a request.'))
  for (const item of items) {
    void answerOf(isolates, item, head, expired.promise, ctx).then((line) => {
      done += line
      running--
      if (running === 0) {
        finished.resolve('finished')
        onFinished()
      }
      stream.flush?.()
    })
  }
  if (items.length === 1 || (await isSoon(finished.promise))) {
    await finished.promise
    return new Response(done)
  }

  const { readable, writable } = new IdentityTransformStream()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  let writing = Promise.resolve()
  stream.flush = () => {
    const text = done
    done = ''
    if (text !== '') writing = writing.then(() => writer.write(encoder.encode(text)))
    if (running === 0) writing = writing.then(() => writer.close())
    // The caller may be gone; the scripts run on all the same.
    writing = writing.catch(() => undefined)
  }
  stream.flush()
  ctx.waitUntil(finished.promise.then(() => writing))
  return new Response(readable)
}

async function isSoon(finished: Promise<'finished'>): Promise<boolean> {
  const late = Promise.withResolvers<'late'>()
  setTimeout(late.resolve, TOGETHER_MS, 'late')
  return (await Promise.race([finished, late.promise])) === 'finished'
}

function parseBatch(text: string): { head: BatchHead; items: Item[] } {
  const headEnd = text.indexOf('\n')
  const head: BatchHead = JSON.parse(text.slice(0, headEnd))
  let offset = headEnd + 1
  const items = head.requests.map((request, index) => {
    const body = text.slice(offset, offset + request[3])
    offset += request[3]
    return { index, request, body }
  })
  return { head, items }
}

/** The line that answers a request. Never rejects. */
async function answerOf(
  isolates: Isolates,
  { index, request, body }: Item,
  head: BatchHead,
  expired: Promise<never>,
  ctx: ExecutionContext,
): Promise<string> {
  const [script, outbound, id] = request
  let used: UsedIsolate | undefined
  try {
    used = await isolates.use(script, outbound, ctx)
    if (!used) return line(index, 'not-found', '')
    const { worker, isolate } = used
    if (!isolate.isInvocable) {
      return await Promise.race([askByFetch(index, worker, head, id, body), expired])
    }
    const entrypoint = worker.getEntrypoint<Invocable>(INVOKE_ENTRYPOINT)
    const answer: unknown = await Promise.race([entrypoint.invoke(id, body), expired])
    return typeof answer === 'string' ? line(index, 'answer', answer) : unreadable(index)
  } catch (error) {
    return line(index, 'failed', error instanceof Error ? error.message : String(error))
  } finally {
    if (used) isolates.giveBack(used)
  }
}

async function askByFetch(
  index: number,
  worker: WorkerStub,
  { fetchUrl, fetchHeader }: BatchHead,
  id: string,
  body: string,
): Promise<string> {
  const init = { method: 'POST', body, redirect: 'manual' } as const
  const response = await worker.getEntrypoint().fetch(fetchUrl + id, init)
  const text = response.body ? await readCounted(response.body, MAX_BATCH_ANSWER_LENGTH) : ''
  if (text === undefined) return line(index, 'too-long', '')
  return line(index, 'answer', `${response.headers.get(fetchHeader) ?? ''}\t${text}`)
}

function line(index: number, outcome: BatchOutcome, text: string): string {
  if (text.length > MAX_BATCH_ANSWER_LENGTH) return `${index} too-long \n`
  if (!text.includes('\n')) return `${index} ${outcome} ${text}\n`
  return outcome === 'answer' ? unreadable(index) : line(index, outcome, text.replaceAll('\n', ' '))
}

function unreadable(index: number): string {
  return line(index, 'failed', 'The script gave an answer that is no line of text.')
}
