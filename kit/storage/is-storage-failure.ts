/**
 * What the engine says when it can't read or write: a full or broken disk, a database that is being moved
 * or is overloaded. Of what goes wrong in its own process workerd tells a reference alone, and
 * SQLite's reason stands in its log.
 */
const SIGNS = [
  /internal error; reference = /,
  /SQLITE_(FULL|IOERR|BUSY|CANTOPEN|READONLY|NOMEM)/,
  /database or disk is full|disk I\/O error/i,
  /D1 DB is overloaded|D1 DB reset|Internal error in D1|storage operation exceeded timeout/i,
  /^KV (GET|PUT|DELETE|LIST)[^:]* failed: 5/,
]

/**
 * Tells whether an error is the storage's and no bug: then the request can be repeated as it is. Libraries
 * wrap the error that says so.
 */
export function isStorageFailure(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { message } = each
    if (SIGNS.some((sign) => sign.test(message))) return true
  }
  return false
}

/** What callers are told of it. */
export const STORAGE_FAILURE =
  "The platform can't reach its data right now. Try again later. The operator finds the reason in the log."
