import type { MonthCount } from '../account-limits/monthly-invocations.ts'
import type { RecordsDoor } from './account-records.ts'

/** Counts the invocations of an account since the month began in UTC, as far as they are recorded. */
export async function countMonth(records: RecordsDoor, accountId: string): Promise<MonthCount> {
  const { from, counts } = await records.getByName(accountId).monthTotals(accountId)
  return { from, invocations: Object.values(counts).reduce((sum, count) => sum + count, 0) }
}
