import type { D1Database } from '@cloudflare/workers-types'
import { sql } from 'drizzle-orm'
import { openDatabase } from '../db/database.ts'
import type { InvocationRecord } from './invocation-record.ts'

/**
 * Gives records that lack it the version that was in service when they began: an invocation that was killed, or whose
 * script is of an earlier release, did not tell. Where it can't be found the version stays null.
 */
export async function fillVersions(
  records: InvocationRecord[],
  binding: D1Database,
): Promise<InvocationRecord[]> {
  const lacking = records.filter(({ lambdaVersion }) => lambdaVersion === null)
  if (lacking.length === 0) return records
  try {
    const questions = lacking.map(({ lambdaUuid, startedAt }) => [lambdaUuid, startedAt])
    const found = await openDatabase(binding).all<{ place: number; version: number | null }>(sql`
      SELECT given.key AS place, (
        SELECT lambda_version FROM deployments
        WHERE lambda_uuid = given.value ->> 0 AND kind = 'deploy' AND deployed_at <= given.value ->> 1
        ORDER BY deployed_at DESC LIMIT 1
      ) AS version
      FROM json_each(${JSON.stringify(questions)}) AS given`)
    const versions = new Map(found.map(({ place, version }) => [lacking[place], version]))
    return records.map((record) => {
      return { ...record, lambdaVersion: record.lambdaVersion ?? versions.get(record) ?? null }
    })
  } catch (error) {
    console.error(JSON.stringify({ event: 'versions-not-found', error: String(error) }))
    return records
  }
}
