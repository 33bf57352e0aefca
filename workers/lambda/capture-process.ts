import { currentInvocation } from './invocation.ts'
import { SafeError } from './primordials.ts'

/**
 * Keeps a lambda's process-wide acts inside its invocation: ending the process fails the invocation,
 * output to a standard stream becomes a log line, and a rejection that nobody handled is logged, since
 * it is often the reason why the callback is never called.
 */
export function captureProcess(): void {
  for (const name of ['exit', 'abort', 'reallyExit']) {
    Reflect.set(process, name, () => {
      const reason = new SafeError(
        `process.${name}() is not available in a lambda. Call the callback to end the invocation.`,
      )
      currentInvocation()?.settle({ kind: 'failed', reason })
      throw reason
    })
  }
  process.stdout.write = (text: unknown) => writeLine('Info', text)
  process.stderr.write = (text: unknown) => writeLine('Error', text)

  addEventListener('unhandledrejection', (event) => {
    currentInvocation()?.log.write('Warn', 'A promise was rejected and nothing handled it.', [
      event.reason,
    ])
  })
}

function writeLine(level: 'Info' | 'Error', text: unknown): boolean {
  currentInvocation()?.log.write(level, text, [])
  return true
}
