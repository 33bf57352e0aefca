import type { DrizzleD1Database } from 'drizzle-orm/d1'
import type { Author } from './audit/audit-event.ts'

/** Whose data is read, and where it is. Domain functions take it first, and what they are asked second. */
export interface AccountContext {
  db: DrizzleD1Database
  accountId: string
}

/** Where a change is made, and who makes it. */
export interface ChangeContext<Who extends Author = Author> extends AccountContext {
  /** The account whose chain tells of the change, or `PLATFORM_CHAIN`. */
  accountId: string
  author: Who
}
