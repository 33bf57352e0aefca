import type { Context } from 'hono'

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
