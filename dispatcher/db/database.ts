import type { D1Database } from '@cloudflare/workers-types'
import { type SQL, sql } from 'drizzle-orm'
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { lambdas } from './schema.ts'

/** The dispatcher's database as the domain folders use it. */
export type Database = DrizzleD1Database

/** Wraps the D1 binding; costs nothing, so each request opens its own. */
export function openDatabase(binding: D1Database): Database {
  return drizzle(binding, { casing: 'snake_case' })
}

/**
 * Condition: `column` contains `text`, in any ASCII case. No LIKE: D1 refuses patterns of more than 50
 * bytes, and there are no wildcards to escape.
 */
export function containsText(column: SQLiteColumn, text: string): SQL {
  return sql`instr(lower(${column}), lower(${text})) > 0`
}

/** Condition on `lambdas`: neither deployed, nor being deployed or undeployed. */
export const isIdle: SQL = sql`(${lambdas.deployedVersion} IS NULL AND NOT EXISTS (
  SELECT 1 FROM deployments AS active WHERE active.lambda_uuid = ${lambdas.uuid}
    AND active.state IN ('Build Start', 'Build Finish', 'Deploy Start')))`

/**
 * Tells whether a failed statement broke the unique index over `columns`, written as SQLite names
 * them: `table.column, table.column`. Drizzle wraps D1's error, so causes are looked at too.
 */
export function isUniqueViolation(error: unknown, columns: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes(`UNIQUE constraint failed: ${columns}`)) return true
  }
  return false
}
