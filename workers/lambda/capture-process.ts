import { currentInvocation } from './invocation.ts'
import { SafeError } from './primordials.ts'

/**
 * Keeps a lambda's process-wide acts inside its invocation: ending the process fails the invocation,
 * and output to a standard stream becomes a log line.
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
}

/**
 * Takes `process` from code that does not name it. The runtime makes it on first use, which takes longer
 * than all the rest of an isolate's start; so nothing touches it here.
 */
export function removeProcess(): void {
  Reflect.deleteProperty(globalThis, 'process')
}

function writeLine(level: 'Info' | 'Error', text: unknown): boolean {
  currentInvocation()?.log.write(level, text, [])
  return true
}
