import { constants } from 'node:os'

/** The signals that ask this process to end. */
export const END_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
/**
 * One press of Ctrl-C may arrive as several signals: from the terminal, and from npm, which passes it on.
 * A signal after this time is another press.
 */
const SAME_KEY_MS = 1_000

/**
 * Calls `end` at the first signal that asks this process to end. A second one ends the process at once,
 * with the exit code of that signal.
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

/** Variable with the process id of npm; it survives `execve`, so it tells who npm was at the very beginning. */
const NPM_VARIABLE = 'LAMPLIGHTER_NPM_PID'
const CHECK_MS = 250

/** Ends this process soon after the npm that runs it: when npm is killed by SIGKILL, it passes no signal on. */
export function endWithNpm(): void {
  if (!process.env['npm_lifecycle_event']) return
  const npm = Number((process.env[NPM_VARIABLE] ??= String(process.ppid)))
  setInterval(() => {
    if (process.ppid !== npm) process.exit(1)
  }, CHECK_MS).unref()
}
