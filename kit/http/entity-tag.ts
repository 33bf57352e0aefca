import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Context } from 'hono'
import * as z from 'zod'
import { ApiError } from './api-error.ts'

/** The number of edits of a thing, in its view: who changes the thing sends it as `If-Match`. */
export const Revision = z
  .number()
  .describe('Counts the edits. In quotes it is the `ETag`, which a change takes as `If-Match`.')

/** The strong entity tag of a number that counts the edits of a thing (RFC 9110 section 8.8.3). */
export function entityTag(revision: number): string {
  return `"${revision}"`
}

/**
 * The revisions that `If-Match` names (RFC 9110 section 13.1.1); undefined, which stands for any, where the
 * header is missing or `*`. A tag that is not ours is of no revision, and a weak one never matches.
 */
export function seenRevisions(c: Context): number[] | undefined {
  const header = c.req.header('if-match')?.trim()
  if (header === undefined || header === '' || header === '*') return undefined
  return header.split(',').map((tag) => Number(/^"(\d{1,15})"$/.exec(tag.trim())?.[1] ?? NaN))
}

/** Which revisions a change is meant for, as a condition of the statement that makes it; any when undefined. */
export function isSeen(
  revision: SQLiteColumn,
  seen: readonly number[] | undefined,
): SQL | undefined {
  // As one parameter, because D1 takes a hundred and a header may hold more.
  return seen && sql`${revision} IN (SELECT value FROM json_each(${JSON.stringify(seen)}))`
}

/** Who made the last edit of a thing, and when. */
export interface LastEdit {
  /** Null for who runs the platform. */
  updatedBy: string | null
  updatedAt: Date
}

/** The refusal 412 of a change of something that was edited since it was read. */
export function changedSince(what: string, { updatedBy, updatedAt }: LastEdit): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.precondition-failed',
    `${what} by ${updatedBy ?? 'the operator'} at ${updatedAt.toISOString()}, after you read it. Read it again and repeat the change.`,
  )
}
