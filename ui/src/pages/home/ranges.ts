/** The ranges that Home can show. */
export const RANGES = ['24h', '7d', '30d', 'month'] as const
export type Range = (typeof RANGES)[number]

const DAY_MS = 86_400_000
const DAYS = { '24h': 1, '7d': 7, '30d': 30 }

/** Each range in words. */
export const RANGE_WORDS: Record<Range, string> = {
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  month: 'This month',
}

/** A range as the end of a sentence: `in the last 24 hours`. */
export function duringWords(range: Range): string {
  const words = RANGE_WORDS[range].toLowerCase()
  return range === 'month' ? words : `in the ${words}`
}

/** From when to when a range goes, in epoch milliseconds, and how long its bars are, in seconds. */
export function spanOf(
  range: Range,
  now: number,
): { startTimestamp: number; endTimestamp: number; bucketSize: '3600' | '86400' } {
  const endTimestamp = now
  if (range === 'month') {
    const date = new Date(now)
    const startTimestamp = Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
    return { startTimestamp, endTimestamp, bucketSize: '86400' }
  }
  const bucketSize = range === '24h' ? '3600' : '86400'
  return { startTimestamp: now - DAYS[range] * DAY_MS, endTimestamp, bucketSize }
}
