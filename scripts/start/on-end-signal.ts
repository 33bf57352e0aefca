import { constants } from 'node:os'

/** What asks this process to end. */
export const END_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
/**
 * A key pressed once may arrive as several signals: from the terminal, and from npm, which passes it on.
 * After this time it was pressed again.
 */
const SAME_KEY_MS = 1_000

/**
 * Calls `end` at the first signal that asks this process to end. One that comes later ends the process
 * at once, with the exit code of that signal.
 */
export function onEndSignal(end: () => void): void {
  let firstAtMs: number | undefined
  const onSignal = (signal: NodeJS.Signals) => {
    if (firstAtMs === undefined) {
      firstAtMs = Date.now()
      end()
    } else if (Date.now() - firstAtMs >= SAME_KEY_MS) {
      process.exit(128 + constants.signals[signal])
    }
  }
  for (const signal of END_SIGNALS) process.on(signal, onSignal)
}

/** Survives `execve`, so that it is known from the very beginning who npm was. */
const NPM_VARIABLE = 'LAMPLIGHTER_NPM_PID'
const CHECK_MS = 250

/** An npm that is killed outright passes nothing on: what it was told to run ends with it, at once. */
export function endWithNpm(): void {
  if (!process.env['npm_lifecycle_event']) return
  const npm = Number((process.env[NPM_VARIABLE] ??= String(process.ppid)))
  setInterval(() => {
    if (process.ppid !== npm) process.exit(1)
  }, CHECK_MS).unref()
}
