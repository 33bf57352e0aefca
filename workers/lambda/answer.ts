import { conclude, failureJson } from './conclude.ts'
import { ANSWER_SEPARATOR, type Outcome } from './envelope.ts'
import { Invocation, runInInvocation } from './invocation.ts'
import { isLoaded, loadLambda } from './load-lambda.ts'
import { LOADING, STARTED, writeMark } from './marks.ts'
import { readInput } from './read-input.ts'
import { runInvocation } from './run-invocation.ts'
import { quote } from './to-text.ts'

/**
 * Both functions give the answer as one string, in the format of `INVOKE_ENTRYPOINT`: a promise that
 * resolves to an object would call its `then`, which a lambda can give to all objects. For the same
 * reason each `return await`: to return a promise as it is would call its `then`.
 */

/** Invokes the lambda; `body` is the caller's, as `INVOKE_PATH` describes it. */
export async function answerInvocation(id: string, body: string): Promise<string> {
  const reading = readInput(body)
  if ('refusal' in reading) return toAnswer('bad-input', failureJson(quote(reading.refusal)))
  return await answer(new Invocation(id), (invocation) => runInvocation(invocation, reading.input))
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
    const { outcome, body } = conclude(invocation)
    return toAnswer(outcome, body, invocation.log.toReport())
  } catch {
    // The lambda's texts are longer together than a string may be, or it broke the runtime.
    return toAnswer(
      'runtime-exception',
      failureJson(quote('The end of the invocation is unreadable.')),
    )
  }
}

/** `report` is a `LogReport` as JSON. */
function toAnswer(outcome: Outcome, body: string, report?: string): string {
  if (report === undefined) return `${outcome}${ANSWER_SEPARATOR}${body}`
  return `${outcome} ${body.length}${ANSWER_SEPARATOR}${body}${report}`
}
