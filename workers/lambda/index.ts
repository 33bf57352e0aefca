import { captureConsole } from './capture-console.ts'
import { captureEventSource } from './capture-event-source.ts'
import { captureFetch } from './capture-fetch.ts'
import { captureModules } from './capture-modules.ts'
import { captureProcess } from './capture-process.ts'
import { captureWebSocket } from './capture-web-socket.ts'
import { type Conclusion, conclude, failureJson } from './conclude.ts'
import { INVOKE_PATH, PROBE_PATH } from './envelope.ts'
import { Invocation, runInInvocation } from './invocation.ts'
import { isLoaded, loadLambda } from './load-lambda.ts'
import { LOADING, STARTED, writeMark } from './marks.ts'
import { cut, findLast, freeze, readText, SafeResponse, urlOf } from './primordials.ts'
import { readInput } from './read-input.ts'
import { respond } from './respond.ts'
import { runInvocation } from './run-invocation.ts'
import { quote } from './to-text.ts'

captureConsole()
captureProcess()
captureModules()
captureFetch()
captureWebSocket()
captureEventSource()

// Each `return await`: to return a promise as it is would call its `then`, which a lambda can replace.
async function handle(request: Request): Promise<Response> {
  const url = urlOf(request)
  const beforeId = findLast(url, '/', url.length)
  const path = cut(url, findLast(url, '/', beforeId - 1), beforeId + 1)
  const id = cut(url, beforeId + 1, url.length)
  if (path === PROBE_PATH) return await answer(new Invocation(id), probe)
  if (path !== INVOKE_PATH)
    return new SafeResponse('There is nothing at this path.', { status: 404 })

  const reading = readInput(await readText(request))
  if ('refusal' in reading) {
    return respond({ outcome: 'bad-input', body: failureJson(quote(reading.refusal)) })
  }
  return await answer(new Invocation(id), (invocation) => runInvocation(invocation, reading.input))
}

async function answer(
  invocation: Invocation,
  run: (invocation: Invocation) => Promise<void>,
): Promise<Response> {
  writeMark(isLoaded() ? STARTED : LOADING, invocation.id)
  let conclusion: Conclusion | undefined
  await runInInvocation(invocation, async () => {
    try {
      await run(invocation)
    } catch (reason) {
      // Only a lambda that broke the runtime below the wrapper comes here: the failure is its own.
      invocation.settle({ kind: 'failed', reason })
    }
    conclusion = conclude(invocation)
  })
  return respond(conclusion ?? conclude(invocation), invocation.log.toReport())
}

/** Loads the lambda without calling it. A throw at load fails the probe, and so the deployment. */
async function probe(invocation: Invocation): Promise<void> {
  await loadLambda()
  invocation.settle({ kind: 'succeeded', result: undefined })
}

// Frozen, because a lambda can import this module by its name.
export default freeze({ fetch: handle })
