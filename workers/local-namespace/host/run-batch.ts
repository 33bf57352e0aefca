import { readCounted } from '../../../kit/http/read-limited.ts'
import { INVOKE_ENTRYPOINT } from '../../lambda/contract.ts'
import {
  type BatchHead,
  type BatchOutcome,
  type BatchRequest,
  MAX_BATCH_ANSWER_LENGTH,
} from '../contract.ts'
import type { Isolates, UsedIsolate } from './isolates.ts'

/** The answers of the first milliseconds go back in one piece; the others follow as they come. */
const TOGETHER_MS = 2

/** A script can disable its own limit. After this time its request is given up, and what it left running ends. */
const REQUEST_LIMIT_MS = 35_000

/** The entrypoint as a batch calls it. A script makes the answer, so it may be anything. */
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
  const { head, items } = await readBatch(message).catch((error: unknown) => {
    onFinished()
    throw error
  })
  const scripts = new BatchScripts(isolates, ctx)
  const finished = Promise.withResolvers<'finished'>()
  const unanswered = new Set(items.map(({ index }) => index))
  const stream: { flush?: () => void } = {}
  let lines = ''
  const answer = (index: number, text: string) => {
    if (!unanswered.delete(index)) return
    lines += text
    stream.flush?.()
    if (unanswered.size > 0) return
    scripts.giveBack()
    finished.resolve('finished')
    onFinished()
  }
  for (const item of items) {
    void answerOf(scripts, item, head).then((text) => answer(item.index, text))
  }
  setTimeout(() => {
    const expired = 'Worker exceeded the time of a request.'
    for (const index of unanswered) answer(index, line(index, 'failed', expired))
  }, REQUEST_LIMIT_MS)
  // The sender may be gone before that; what it sent still runs to its end and is counted.
  ctx.waitUntil(finished.promise)
  if (items.length === 1 || (await isSoon(finished.promise))) {
    await finished.promise
    return new Response(lines)
  }

  const { readable, writable } = new IdentityTransformStream()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  let writing = Promise.resolve()
  stream.flush = () => {
    const text = lines
    const isLast = unanswered.size === 0
    lines = ''
    if (text !== '') writing = writing.then(() => writer.write(encoder.encode(text)))
    if (isLast) writing = writing.then(() => writer.close())
    // The caller may be gone; the scripts still run on.
    writing = writing.catch(() => undefined)
  }
  stream.flush()
  ctx.waitUntil(finished.promise.then(() => writing))
  return new Response(readable)
}

/** The isolates that a batch uses, each found once for all its requests. */
class BatchScripts {
  readonly #isolates: Isolates
  readonly #ctx: ExecutionContext
  readonly #used = new Map<string, Promise<BatchScript | undefined>>()

  constructor(isolates: Isolates, ctx: ExecutionContext) {
    this.#isolates = isolates
    this.#ctx = ctx
  }

  /** Finds a script; undefined when there is none of that name. */
  find(script: string, outbound: string): Promise<BatchScript | undefined> {
    const key = `${script} ${outbound}`
    let found = this.#used.get(key)
    if (!found) {
      found = this.#open(script, outbound)
      this.#used.set(key, found)
    }
    return found
  }

  /** Takes note that no request of the batch runs any more. */
  giveBack(): void {
    for (const opened of this.#used.values()) {
      opened.then(
        (script) => script && this.#isolates.giveBack(script.used),
        () => undefined,
      )
    }
  }

  async #open(script: string, outbound: string): Promise<BatchScript | undefined> {
    const used = await this.#isolates.use(script, outbound, this.#ctx)
    if (!used) return undefined
    const { worker, isolate } = used
    if (!isolate.isInvocable) return { used, plain: worker.getEntrypoint() }
    return { used, invocable: worker.getEntrypoint<Invocable>(INVOKE_ENTRYPOINT) }
  }
}

/** A script that a batch calls, by the entrypoint that it offers. */
type BatchScript = { used: UsedIsolate } & ({ invocable: Fetcher<Invocable> } | { plain: Fetcher })

async function isSoon(finished: Promise<'finished'>): Promise<boolean> {
  const late = Promise.withResolvers<'late'>()
  setTimeout(late.resolve, TOGETHER_MS, 'late')
  return (await Promise.race([finished, late.promise])) === 'finished'
}

async function readBatch(message: Request): Promise<{ head: BatchHead; items: Item[] }> {
  const text = await message.text()
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
  scripts: BatchScripts,
  { index, request, body }: Item,
  head: BatchHead,
): Promise<string> {
  const [name, outbound, id] = request
  try {
    const script = await scripts.find(name, outbound)
    if (!script) return line(index, 'not-found', '')
    if ('plain' in script) return await askByFetch(index, script.plain, head, id, body)
    const answer: unknown = await script.invocable.invoke(id, body)
    return typeof answer === 'string' ? line(index, 'answer', answer) : unreadable(index)
  } catch (error) {
    return line(index, 'failed', error instanceof Error ? error.message : String(error))
  }
}

async function askByFetch(
  index: number,
  script: Fetcher,
  { fetchUrl, fetchHeader }: BatchHead,
  id: string,
  body: string,
): Promise<string> {
  const init = { method: 'POST', body, redirect: 'manual' } as const
  const response = await script.fetch(fetchUrl + id, init)
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
