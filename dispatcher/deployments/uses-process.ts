/** What `node:` offers that hands `process` on; `test/workers/lambda/process.test.ts` knows of no other. */
const GIVES_PROCESS = /^(?:node:)?(?:process|module|cluster)$/

/** The name in the text; an escape may spell any name. */
const NAMES_PROCESS = /process|\\u/

/**
 * Tells whether a script may use Node's `process`, which costs an isolate more than all the rest of an
 * ordinary lambda. The answer may be yes too often, and is no only where no code names it. The wrapper
 * then removes it, so that code which makes up the name while it runs finds nothing.
 *
 * @param sources the code and the modules that it carries
 * @param names of the modules that the code loads
 */
export function usesProcess(sources: Iterable<string>, names: Iterable<string>): boolean {
  for (const source of sources) if (NAMES_PROCESS.test(source)) return true
  for (const name of names) if (GIVES_PROCESS.test(name)) return true
  return false
}
