import { currentInvocation } from './invocation.ts'
import { defineProperty, hostnameOf, SafeURL } from './primordials.ts'
import { MAX_HOST_CHARS } from './refusals.ts'
import { shorten, toText } from './to-text.ts'

/**
 * Notes in the invocation's log each event source that fails, by its host: the runtime sends its
 * requests past the global `fetch`, so that a refusal would be seen by nobody.
 */
export function captureEventSource(): void {
  const NativeEventSource = EventSource
  class LoggedEventSource extends NativeEventSource {
    constructor(url: string, init?: EventSourceEventSourceInit) {
      super(url, init)
      const invocation = currentInvocation()
      const host = shorten(hostnameOf(new SafeURL(url)), MAX_HOST_CHARS)
      this.addEventListener('error', (event) => {
        const reason = event instanceof ErrorEvent ? toText(event.error) : 'the connection ended.'
        invocation?.log.write('Warn', `The event source at ${host} failed: ${reason}`, [])
      })
    }
  }
  defineProperty(LoggedEventSource, 'name', { value: 'EventSource' })
  Reflect.set(globalThis, 'EventSource', LoggedEventSource)
}
