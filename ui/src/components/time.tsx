import { useSyncExternalStore } from 'react'
import { usePreference } from '../app/preferences.ts'
import { Tooltip } from './tooltip.tsx'
import css from './time.module.css'

/** A moment: ISO 8601, or epoch milliseconds. */
export type Moment = string | number

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** Moments in words, in the viewer's zone or, where they chose it, in UTC. */
export function useTimeWords() {
  const zone = usePreference('timeZone')
  const timeZone = zone === 'utc' ? 'UTC' : undefined
  return {
    /** `14:02:07`, with milliseconds where asked. */
    clock: (at: Moment, withMilliseconds = false) => clockOf(at, timeZone, withMilliseconds),
    /** `21 Nov 2026, 14:02:07`. */
    full: (at: Moment) => `${dayOf(at, timeZone)}, ${clockOf(at, timeZone, false)}`,
    /** `21 Nov, 14:02`. */
    minute: (at: Moment) =>
      `${dayOf(at, timeZone, true)}, ${clockOf(at, timeZone, false).slice(0, 5)}`,
    /** `21 Nov`, with the year where it is not this one. */
    day: (at: Moment) => dayOf(at, timeZone, true),
  }
}

function clockOf(at: Moment, timeZone: string | undefined, withMilliseconds: boolean): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeStyle: undefined,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(withMilliseconds && { fractionalSecondDigits: 3 }),
    timeZone,
  }).format(new Date(at))
}

function dayOf(at: Moment, timeZone: string | undefined, isShort = false): string {
  const date = new Date(at)
  const isThisYear = date.getFullYear() === new Date().getFullYear()
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(!(isShort && isThisYear) && { year: 'numeric' }),
    timeZone,
  }).format(date)
}

/** How long ago, or how far ahead, in a few words; `now` in epoch milliseconds. */
export function distanceInWords(at: Moment, now: number): string {
  const ms = now - new Date(at).getTime()
  const size = Math.abs(ms)
  if (size < MINUTE_MS) return ms < 0 ? 'in a moment' : 'just now'
  const words =
    size < HOUR_MS
      ? `${Math.round(size / MINUTE_MS)} min`
      : size < DAY_MS
        ? `${Math.round(size / HOUR_MS)} h`
        : `${Math.round(size / DAY_MS)} d`
  return ms < 0 ? `in ${words}` : `${words} ago`
}

const TICK_MS = 20_000

/** The time of now in steps of 20 s, for words that age. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / TICK_MS) * TICK_MS)
}

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS)
  return () => clearInterval(timer)
}

/**
 * A moment as people say it: `3 min ago` under a day, else the day. The full time, with UTC, is told on
 * hover and focus.
 */
export function Time({ at }: { at: Moment }) {
  const now = useNow()
  const words = useTimeWords()
  const date = new Date(at)
  const isNear = Math.abs(now - date.getTime()) < DAY_MS
  return (
    <Tooltip words={`${words.full(at)} · ${date.toISOString()}`}>
      <time className={css.time} dateTime={date.toISOString()} tabIndex={0}>
        {isNear ? distanceInWords(at, Math.max(now, Date.now())) : words.day(at)}
      </time>
    </Tooltip>
  )
}

/** A moment as a clock shows it, for logs and for what happened today. */
export function Clock({
  at,
  withMilliseconds = false,
}: {
  at: Moment
  withMilliseconds?: boolean
}) {
  const words = useTimeWords()
  const iso = new Date(at).toISOString()
  return (
    <time className={css.clock} dateTime={iso} title={`${words.full(at)} · ${iso}`}>
      {words.clock(at, withMilliseconds)}
    </time>
  )
}

/** `41 ms`, `1.2 s`, `3 min 5 s`. */
export function durationInWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < MINUTE_MS) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`
  return `${Math.floor(ms / MINUTE_MS)} min ${Math.round((ms % MINUTE_MS) / 1_000)} s`
}
