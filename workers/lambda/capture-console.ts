import type { LogLine } from './contract.ts'
import { currentInvocation } from './invocation.ts'

const LEVELS = {
  debug: 'Debug',
  trace: 'Debug',
  log: 'Info',
  info: 'Info',
  dir: 'Info',
  dirxml: 'Info',
  table: 'Info',
  group: 'Info',
  groupCollapsed: 'Info',
  warn: 'Warn',
  error: 'Error',
} as const satisfies Record<string, LogLine['level']>

/**
 * Turns `console` into the invocation's log. What is written outside of an invocation, or after it
 * was answered, is dropped: it must never show up in another one's log.
 */
export function captureConsole(): void {
  for (const name of Object.getOwnPropertyNames(console)) {
    if (typeof Reflect.get(console, name) === 'function') Reflect.set(console, name, () => {})
  }
  for (const [name, level] of Object.entries(LEVELS)) {
    Reflect.set(console, name, (message: unknown, ...extras: unknown[]) =>
      currentInvocation()?.say(level, message, extras),
    )
  }
  console.assert = (isTrue?: boolean, message?: unknown, ...extras: unknown[]) => {
    if (!isTrue) currentInvocation()?.say('Error', message ?? 'Assertion failed', extras)
  }
}

/** Logs a rejection that nobody handled: it is often the reason why the callback is never called. */
export function captureRejections(): void {
  addEventListener('unhandledrejection', (event) => {
    currentInvocation()?.log.write('Warn', 'A promise was rejected and nothing handled it.', [
      event.reason,
    ])
  })
}
