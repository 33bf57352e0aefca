import { DeployError } from '../deploy/environment.ts'
import { WranglerFailure } from '../deploy/wrangler.ts'

/** Says what is wrong and what to do about it. It is shown without a stack. */
export class BackupError extends Error {}

/** Runs a command of backups; what its operator can mend is said in a sentence, and the process then ends with 1. */
export async function runBackupCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Error && isForOperator(error) ? error.message : error)
    process.exitCode = 1
  }
}

/** Among them are arguments that Node's `parseArgs` does not take. */
function isForOperator(error: Error): boolean {
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return true
  return [BackupError, DeployError, WranglerFailure].some((kind) => error instanceof kind)
}
