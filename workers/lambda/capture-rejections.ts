import { currentInvocation } from './invocation.ts'

/** Logs a rejection that nobody handled: it is often the reason why the callback is never called. */
export function captureRejections(): void {
  addEventListener('unhandledrejection', (event) => {
    currentInvocation()?.log.write('Warn', 'A promise was rejected and nothing handled it.', [
      event.reason,
    ])
  })
}
