/**
 * What an invocation tells the process that hosts it, one line of the Worker's own log a mark:
 * `<start character><letter> <invocation id>[ <JSON>]`. A supervisor that has to kill the process
 * knows from them which invocations had begun, which were waiting, and what each had logged.
 */
export const MARK_START = '\u0001'

/** The lambda's module is about to be loaded; it is not called yet, and can't reach anything. */
export const LOADING = 'B'

/** The lambda is about to be called. */
export const STARTED = 'S'

/** The invocation outlived its first turn of the event loop: it waits, or waited, for something. */
export const YIELDED = 'Y'

/** The invocation kept a log line; a JSON `LogLine` follows. */
export const LOGGED = 'L'

const write = console.log.bind(console)

/** Writes a mark for the invocation; `json` is what follows its id. */
export function writeMark(
  mark: typeof LOADING | typeof STARTED | typeof YIELDED | typeof LOGGED,
  invocationId: string,
  json?: string,
): void {
  const line = `${MARK_START}${mark} ${invocationId}`
  write(json === undefined ? line : `${line} ${json}`)
}
