const STEP = 1_000
const UNITS = ['kB', 'MB', 'GB'] as const

/** `812 B`, `1.2 kB`, `2.3 MB`, in steps of a thousand. */
export function sizeInWords(bytes: number): string {
  if (bytes < STEP) return `${bytes} B`
  let size = bytes / STEP
  let unit = 0
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP
    unit += 1
  }
  const digits = size < 10 && !Number.isInteger(size) ? 1 : 0
  return `${size.toFixed(digits)} ${UNITS[unit]}`
}
