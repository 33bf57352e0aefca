import { currentInvocation } from './invocation.ts'
import { hostnameOf, SafeURL } from './primordials.ts'
import { refusedWebSocket } from './refusals.ts'

/**
 * Notes in the invocation's log each WebSocket that code opens. The egress filter refuses it, but the
 * runtime keeps the filter's answer from everybody: code learns of an error without a reason.
 */
export function captureWebSocket(): void {
  const { WebSocket: NativeWebSocket } = globalThis
  globalThis.WebSocket = class WebSocket extends NativeWebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols)
      const host = hostnameOf(new SafeURL(url))
      currentInvocation()?.log.write('Warn', refusedWebSocket(host), [])
    }
  }
}
