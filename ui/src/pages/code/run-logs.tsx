import { useState } from 'react'
import type { Trial } from '../../api/types.ts'
import { LevelBadge } from '../../components/badge.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Clock } from '../../components/time.tsx'
import css from './panel.module.css'

const LEVELS = ['Debug', 'Info', 'Warn', 'Error'] as const

/** What a run wrote with `console`, by level; each line leads to the one of the code that wrote it. */
export function RunLogs({ logs, onLine }: { logs: Trial['logs']; onLine: (line: number) => void }) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const shown = logs.filter(({ level }) => !hidden.has(level))
  return (
    <>
      <div className={css.bar}>
        <h2 className={css.title}>Logs {logs.length}</h2>
        <span className={css.levels}>
          {LEVELS.filter((level) => logs.some((each) => each.level === level)).map((level) => (
            <button
              key={level}
              type="button"
              className={css.level}
              aria-pressed={!hidden.has(level)}
              onClick={() => {
                const next = new Set(hidden)
                if (!next.delete(level)) next.add(level)
                setHidden(next)
              }}
            >
              {level}
            </button>
          ))}
        </span>
      </div>
      {logs.length === 0 && <p className="soft">It wrote no line.</p>}
      <ol className={css.lines}>
        {shown.map(({ level, message, extras, timestamp, line }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- Lines have nothing else that tells them apart.
          <li key={index}>
            <span className={css.lineHead}>
              <Clock at={timestamp} withMilliseconds />
              <LevelBadge level={level} />
              {line !== undefined && (
                <button type="button" className={css.lineLink} onClick={() => onLine(line)}>
                  line {line}
                </button>
              )}
            </span>
            <Foreign className={css.text} text={[message, ...extras].join(' ')} />
          </li>
        ))}
      </ol>
    </>
  )
}
