/**
 * Durations are counted by their logarithm: each code spans a factor of the fourth root of 2, and what stands for all
 * durations of a code lies in the middle, so it is within 9.1 % of each of them. Whole milliseconds up to 4 have
 * codes of their own.
 */
const CODES_PER_DOUBLING = 4

/** Number of the span that a duration in whole milliseconds falls into. */
export function durationCode(durationMs: number): number {
  return durationMs < 1 ? 0 : 1 + Math.round(CODES_PER_DOUBLING * Math.log2(durationMs))
}

/** Milliseconds that stand for a code. */
export function durationOfCode(code: number): number {
  return code === 0 ? 0 : 2 ** ((code - 1) / CODES_PER_DOUBLING)
}
