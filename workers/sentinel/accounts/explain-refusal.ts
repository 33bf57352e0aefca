import { ApiError } from '../../../kit/http/api-error.ts'

/**
 * Turns the database's refusal of a batch into what the caller should know: a name that is taken or
 * the last administrator. Throws whatever else happened as it is.
 */
export function explainRefusal(error: unknown, nameIsTaken: string): never {
  const reason = reasonOf(error)
  if (reason.includes('UNIQUE constraint failed')) {
    throw new ApiError('com.liveperson.faas.fm.conflict', nameIsTaken)
  }
  if (reason.includes('CHECK constraint failed: accounts_have_administrator')) {
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      'This would leave the account without an active administrator. Make somebody else an administrator first.',
    )
  }
  throw error
}

/**
 * Tells whether the database refused a batch because a row that it refers to is not there: it was deleted
 * since it was looked for.
 */
export function isReferenceGone(error: unknown): boolean {
  return reasonOf(error).includes('FOREIGN KEY constraint failed')
}

/** SQLite tells its constraints by the text alone; drizzle wraps the error that holds it. */
function reasonOf(error: unknown): string {
  const texts: string[] = []
  for (let each = error; each instanceof Error; each = each.cause) texts.push(each.message)
  return texts.join('\n')
}
