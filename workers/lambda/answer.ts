import { version } from './about.js'
import { INVOCATION_WALL_MS } from '../../kit/limits/limits.ts'
import {
  callLambda,
  isLoaded,
  type LambdaInput,
  loadedLambda,
  loadLambda,
  readInput,
} from './call-lambda.ts'
import {
  ANSWER_SEPARATOR,
  LOADING,
  type Outcome,
  OUTCOME_HEADER,
  STARTED,
  YIELDED,
} from './contract.ts'
import { finishInvocation, failureJson } from './finish-invocation.ts'
import { Invocation, runInInvocation } from './invocation.ts'
import { writeMark } from './log-book.ts'
import {
  apply,
  clearTimeout,
  cut,
  find,
  promiseThen,
  SafeResponse,
  setPrototypeOf,
  setTimeout,
} from './primordials.ts'
import { quote } from './to-text.ts'

/**
 * Both functions give the answer as one string, in the format of `INVOKE_ENTRYPOINT`: a promise that
 * resolves to an object would call its `then`, which a lambda can give to all objects. For the same
 * reason each `return await`: to return a promise as it is would call its `then`.
 */

/** Invokes the lambda; `body` is the caller's, as `INVOKE_PATH` describes it. */
export function answerInvocation(id: string, body: string): Promise<string> {
  return call(new Invocation(id), body)
}

/** Does the same, and has each log line tell where it was written. */
export function answerTry(id: string, body: string): Promise<string> {
  return call(new Invocation(id, true), body)
}

async function call(called: Invocation, body: string): Promise<string> {
  const reading = readInput(body)
  if ('refusal' in reading) return toAnswer('bad-input', failureJson(quote(reading.refusal)))
  return await answer(called, (invocation) => runInvocation(invocation, reading.input))
}

/** Loads the lambda without calling it. A throw at load fails the probe, and so the deployment. */
export async function answerProbe(id: string): Promise<string> {
  return await answer(new Invocation(id), async (invocation) => {
    await loadLambda()
    invocation.settle({ kind: 'succeeded', result: undefined })
  })
}

async function answer(
  invocation: Invocation,
  run: (invocation: Invocation) => Promise<void>,
): Promise<string> {
  writeMark(isLoaded() ? STARTED : LOADING, invocation.id)
  let text: string | undefined
  await runInInvocation(invocation, async () => {
    try {
      await run(invocation)
    } catch (reason) {
      // Only a lambda that broke the runtime below the wrapper comes here: the failure is its own.
      invocation.settle({ kind: 'failed', reason })
    }
    text = describeEnd(invocation)
  })
  return text ?? describeEnd(invocation)
}

function describeEnd(invocation: Invocation): string {
  try {
    const { outcome, body } = finishInvocation(invocation)
    return toAnswer(outcome, body, invocation.log.toReport())
  } catch {
    // The lambda's texts are longer together than a string may be, or it broke the runtime.
    return toAnswer(
      'runtime-exception',
      failureJson(quote('The end of the invocation is unreadable.')),
    )
  }
}

const VERSION = `@${version}`

/** `report` is a `LogReport` as JSON. */
function toAnswer(outcome: Outcome, body: string, report?: string): string {
  const header = outcome + VERSION
  if (report === undefined) return `${header}${ANSWER_SEPARATOR}${body}`
  return `${header} ${body.length}${ANSWER_SEPARATOR}${body}${report}`
}

/**
 * Loads the lambda if need be, calls it, and returns when the invocation is settled. A load that fails
 * settles it, and so does the limit, also for a load that never ends: a module can break the promises
 * that its load is awaited with.
 */
async function runInvocation(invocation: Invocation, input: LambdaInput): Promise<void> {
  let turn: ReturnType<typeof setTimeout> | null = null
  const call = (): void => {
    callLambda(loadedLambda(), input, (settlement) => invocation.settle(settlement))
    if (!invocation.settlement) turn = setTimeout(() => writeMark(YIELDED, invocation.id), 0)
  }

  if (isLoaded()) {
    call()
    if (invocation.settlement) return
  } else {
    apply(promiseThen<void>, loadLambda(), [
      () => {
        writeMark(STARTED, invocation.id)
        call()
      },
      (reason: unknown) => invocation.settle({ kind: 'failed', reason }),
    ])
  }
  const limit = setTimeout(() => invocation.settle({ kind: 'expired' }), INVOCATION_WALL_MS)
  await invocation.settled
  clearTimeout(turn)
  clearTimeout(limit)
}

/** Makes the response of an answer that is in the format of `INVOKE_ENTRYPOINT`. */
export function respond(answer: string): Response {
  const headerEnd = find(answer, ANSWER_SEPARATOR)
  const headers = { [OUTCOME_HEADER]: cut(answer, 0, headerEnd) }
  const options = { headers }
  // Without prototypes, nothing a lambda adds to Object.prototype becomes an option or a header.
  setPrototypeOf(headers, null)
  setPrototypeOf(options, null)
  return new SafeResponse(cut(answer, headerEnd + 1, answer.length), options)
}
