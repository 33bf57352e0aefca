import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import type { Bindings } from '../env.ts'

/** The sentinel's database with its naming rule applied. */
export type Database = DrizzleD1Database

/** Wraps the D1 binding; costs nothing, so every request opens its own. */
export function openDatabase(env: Pick<Bindings, 'SENTINEL_DB'>): Database {
  return drizzle(env.SENTINEL_DB, { casing: 'snake_case' })
}
