/** Says what is wrong and what to do about it. It is shown without a stack. */
export class CommandError extends Error {}

/** Runs a command; what its operator can mend is said in a sentence, and the process then ends with 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(isForOperator(error) ? error.message : error)
    process.exitCode = 1
  }
}

/** Among them are arguments that Node's `parseArgs` does not take. */
function isForOperator(error: unknown): error is Error {
  if (error instanceof CommandError) return true
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  )
}
