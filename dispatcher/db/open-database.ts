import type { D1Database } from '@cloudflare/workers-types'
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'

/** The dispatcher's database as the domain folders use it. */
export type Database = DrizzleD1Database

/** Wraps the D1 binding; costs nothing, so each request opens its own. */
export function openDatabase(binding: D1Database): Database {
  return drizzle(binding, { casing: 'snake_case' })
}
