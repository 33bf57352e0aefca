import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { useTimeWords } from '../../components/time.tsx'
import { useAccount } from '../../session/me.ts'
import { previewQuery } from './schedule-query.ts'
import css from './schedule-form.module.css'

/** How long typing rests before the platform is asked, in milliseconds. */
const REST_MS = 300

/** What the platform says of an expression in a zone, asked when typing rests. */
export function usePreview(expression: string, zone: string) {
  const [asked, setAsked] = useState({ expression, zone })
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ expression, zone }), REST_MS)
    return () => clearTimeout(timer)
  }, [expression, zone])
  return useQuery(previewQuery(useAccount(), asked.expression, asked.zone))
}

/** The next five runs as the zone's clocks show them, with UTC, and what clock changes do to them. */
export function NextRuns({
  preview: { data, error, refetch },
}: {
  preview: ReturnType<typeof usePreview>
}) {
  const words = useTimeWords()
  if (error && !data) {
    return (
      <Notice
        kind="warn"
        actions={
          <Button size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        The next runs are not known. {sentenceOf(error)}
      </Notice>
    )
  }
  if (!data || data.problem) return null
  return (
    <div className={css.next} aria-live="polite">
      <h2>Next five</h2>
      <ol>
        {data.runs.map(({ utc, local }) => (
          <li key={utc}>
            <span>{localWords(local)}</span>
            {!isUtc(local) && (
              <span className="soft" title={words.full(utc)}>
                {utc.slice(11, 16)} UTC
              </span>
            )}
          </li>
        ))}
      </ol>
      {data.notes.map((note) => (
        <p key={note} className={css.note}>
          {note}
        </p>
      ))}
    </div>
  )
}

/** Whether the zone's clock is that of UTC, which then need not be told beside it. */
function isUtc(local: string): boolean {
  return local.endsWith('+00:00') || local.endsWith('Z')
}

/** `2026-11-23T09:00+01:00` as `Mon 23 Nov 2026, 09:00`: the zone's own clock, whatever the viewer's is. */
function localWords(local: string): string {
  const [date = '', time = ''] = local.split('T')
  const day = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00Z`))
  return `${day}, ${time.slice(0, 5)}`
}
