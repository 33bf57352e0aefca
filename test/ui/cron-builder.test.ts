// real parts
import { expect, it } from 'vitest'
import { type Rhythm, toExpression, toRhythm } from '../../ui/src/pages/schedules/cron-builder.ts'

it.each<[string, Rhythm]>([
  ['* * * * *', { kind: 'minutes', every: 1 }],
  ['*/15 * * * *', { kind: 'minutes', every: 15 }],
  ['7 * * * *', { kind: 'hour', minute: 7 }],
  ['30 2 * * *', { kind: 'day', time: '02:30' }],
  ['0 9 * * MON-FRI', { kind: 'weekdays', time: '09:00' }],
  ['5 18 * * SUN', { kind: 'week', day: 0, time: '18:05' }],
  ['0 0 31 * *', { kind: 'month', day: 31, time: '00:00' }],
])('The builder says %s, and makes the same expression again', (expression, rhythm) => {
  expect(toRhythm(expression)).toEqual(rhythm)
  expect(toExpression(rhythm)).toBe(expression)
})

it.each(['0 9 * * 1-5', '  0  9 * * mon-fri '])('%s means the days of work', (expression) => {
  expect(toRhythm(expression)).toEqual({ kind: 'weekdays', time: '09:00' })
})

it.each([
  '',
  '0 9 * *',
  '0 0 9 * * *',
  '*/20 8-18 * * *',
  '0 9 1 * MON',
  '0 9 L * *',
  '60 9 * * *',
  '0 24 * * *',
  '0 9 32 * *',
  '0 9 * 2 *',
  '*/0 * * * *',
])('The builder leaves %j to the expression', (expression) => {
  expect(toRhythm(expression)).toBeUndefined()
})
