import './evaluate-workers-module.ts'
import { answerInvocation, answerProbe } from './answer.ts'
import { captureConsole } from './capture-console.ts'
import { captureEventSource } from './capture-event-source.ts'
import { captureFetch } from './capture-fetch.ts'
import { captureBuiltinModules, captureRequire } from './capture-modules.ts'
import { captureProcess, removeProcess } from './capture-process.ts'
import { captureRejections } from './capture-rejections.ts'
import { captureWebSocket } from './capture-web-socket.ts'
import { INVOKE_PATH, PROBE_PATH } from './envelope.ts'
import { cut, findLast, freeze, readText, SafeResponse, urlOf } from './primordials.ts'
import { respond } from './respond.ts'
import usesProcess from './uses-process.js'

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
  return new SafeResponse('There is nothing at this path.', { status: 404 })
}

// Frozen, because a lambda can import this module by its name.
export default freeze({ fetch: handle })
