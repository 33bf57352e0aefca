import {
  type AccountRecordsApi,
  type ExportFilter,
  type FoundLine,
  type LogExport,
  MAX_EXPORT_LINES,
  MAX_SEARCH_DAYS,
  RETENTION_DAYS,
} from '../../workers/records/contract.ts'
import { askRecords } from '../records/ask-records.ts'

const DAY_MS = 86_400_000
/** What is older when the question arrives is gone. */
const MARGIN_MS = 60_000

/**
 * The first lines of a lambda in a range of any length. The command line tool can't show why an export is refused, so one
 * that begins before the retention begins with it, and one that is longer than a search may be is put together. Throws
 * `ApiError` as `askRecords` does.
 */
export async function collectExport(
  records: AccountRecordsApi,
  accountId: string,
  filter: ExportFilter,
  now: number,
): Promise<LogExport> {
  const oldest = now - RETENTION_DAYS * DAY_MS + MARGIN_MS
  // An empty range is refused as it was sent.
  let from = filter.from < filter.to ? Math.max(filter.from, oldest) : filter.from
  if (filter.from < filter.to && filter.to <= oldest) return { lines: [], next: null }
  const lines: FoundLine[] = []
  for (;;) {
    const to = Math.min(filter.to, from + MAX_SEARCH_DAYS * DAY_MS)
    const part = await askRecords(records.exportLines(accountId, { ...filter, from, to }))
    lines.push(...part.lines)
    if (lines.length > MAX_EXPORT_LINES) return cut(lines)
    if (part.next !== null) return { lines, next: part.next }
    if (to >= filter.to) return { lines, next: null }
    from = to
  }
}

/** The next export begins at a time, so lines of one millisecond stay together wherever that is possible. */
function cut(lines: FoundLine[]): LogExport {
  const next = lines[MAX_EXPORT_LINES]?.timestamp ?? 0
  const whole = lines.slice(0, MAX_EXPORT_LINES).filter(({ timestamp }) => timestamp < next)
  return whole.length > 0
    ? { lines: whole, next }
    : { lines: lines.slice(0, MAX_EXPORT_LINES), next: next + 1 }
}
