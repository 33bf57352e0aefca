import type { InvocationDetail } from '../../api/types.ts'
import { durationInWords, useTimeWords } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import css from './invocation.module.css'

/** When an invocation ran, as a bar with a mark for each line that it wrote. The lines below say the same. */
export function InvocationTimeline({ invocation }: { invocation: InvocationDetail }) {
  const words = useTimeWords()
  const { startedAt, durationMs, lines, state } = invocation
  const length = Math.max(1, durationMs)
  const inTime = lines.filter(({ timestamp }) => timestamp <= startedAt + length)
  const label = `${durationInWords(durationMs)} from ${words.full(startedAt)}, ${inTime.length} lines`
  return (
    <Card title="Timeline">
      <figure>
        <div className={css.track} role="img" aria-label={label}>
          <div className={`${css.bar} ${state === 'SUCCEEDED' ? css.succeeded : css.failed}`} />
          {inTime.map(({ timestamp, level }, index) => (
            <span
              key={index}
              className={`${css.mark} ${css[level]}`}
              style={{ left: `${(Math.max(0, timestamp - startedAt) / length) * 100}%` }}
            />
          ))}
        </div>
        <figcaption className={css.axis}>
          <span>{words.clock(startedAt, true)}</span>
          <span>{durationInWords(durationMs)}</span>
          <span>{words.clock(startedAt + durationMs, true)}</span>
        </figcaption>
      </figure>
    </Card>
  )
}
