import { usesProcess } from './about.js'
import { answerInvocation, answerProbe, answerTry, respond } from './answer.ts'
import { captureConsole, captureRejections } from './capture-console.ts'
import { captureEventSource, captureFetch, captureWebSocket } from './capture-fetch.ts'
import { captureBuiltinModules, captureRequire } from './capture-modules.ts'
import { captureProcess, removeProcess } from './capture-process.ts'
import { INVOKE_PATH, PROBE_PATH, TRY_PATH } from './contract.ts'
import './evaluate-workers-module.ts'
import { cut, findLast, freeze, readText, SafeResponse, urlOf } from './primordials.ts'

export { Invoke } from './invoke-entrypoint.ts'

captureConsole()
captureRejections()
captureRequire()
if (usesProcess) {
  captureProcess()
  captureBuiltinModules()
} else removeProcess()
captureFetch()
captureWebSocket()
captureEventSource()

async function handle(request: Request): Promise<Response> {
  const url = urlOf(request)
  const beforeId = findLast(url, '/', url.length)
  const path = cut(url, findLast(url, '/', beforeId - 1), beforeId + 1)
  const id = cut(url, beforeId + 1, url.length)
  if (path === PROBE_PATH) return respond(await answerProbe(id))
  if (path === INVOKE_PATH) return respond(await answerInvocation(id, await readText(request)))
  if (path === TRY_PATH) return respond(await answerTry(id, await readText(request)))
  return new SafeResponse('There is nothing at this path.', { status: 404 })
}

// Frozen, because a lambda can import this module by its name.
export default freeze({ fetch: handle })
