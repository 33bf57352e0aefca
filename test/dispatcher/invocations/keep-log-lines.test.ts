import { expect, it } from 'vitest'
import { keepLogLines } from '../../../dispatcher/invocations/invocation-record.ts'
import type { LogLine } from '../../../workers/lambda/contract.ts'

const line = (message: string, more: Partial<LogLine> = {}): LogLine => ({
  level: 'Info',
  message,
  extras: [],
  timestamp: 1,
  ...more,
})

it('Debug is never kept and not counted as cut', () => {
  const lines = [line('a', { level: 'Debug' }), line('b')]
  expect(keepLogLines(lines)).toEqual({ lines: [line('b')], dropped: 0 })
})

it('ten lines are kept and the rest is counted', () => {
  const lines = Array.from({ length: 13 }, (_, index) => line(`${index}`))
  const kept = keepLogLines(lines)
  expect(kept.lines).toEqual(lines.slice(0, 10))
  expect(kept.dropped).toBe(3)
})

it('6,000 characters are kept, extras included, and the line that passes them is shortened', () => {
  const fits = line('x'.repeat(2_000), { extras: ['y'.repeat(3_000)] })
  const tooLong = line('z'.repeat(1_500))
  const kept = keepLogLines([fits, tooLong, line('after')])
  expect(kept).toEqual({ lines: [fits, line('z'.repeat(1_000))], dropped: 2 })
})

it('a line of exactly the limit is whole, and nothing follows it', () => {
  const full = line('x'.repeat(6_000))
  expect(keepLogLines([full, line('y')])).toEqual({
    lines: [full],
    dropped: 1,
  })
})

it('no character is cut in half', () => {
  const [kept] = keepLogLines([line(`${'x'.repeat(5_999)}😀`)]).lines
  expect(kept?.message.isWellFormed()).toBe(true)
})
