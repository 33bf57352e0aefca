/** Says what is wrong and what to do about it. It is shown without a stack. */
export class BackupError extends Error {}

/** Runs a command of backups; what its operator can mend is said in a sentence, and the process then ends with 1. */
export async function runBackupCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof BackupError ? error.message : error)
    process.exitCode = 1
  }
}
