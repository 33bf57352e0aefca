import { ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { LogLine } from '../../api/types.ts'
import { LevelBadge } from '../../components/badge.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Clock, useTimeWords } from '../../components/time.tsx'
import type { FunctionName } from '../functions/function-names.ts'
import { LogDetail } from './log-detail.tsx'
import css from './log-row.module.css'

/** What rows can be asked to do. */
export interface LogRowActions {
  onToggle: (line: LogLine) => void
  onSelect: (line: LogLine, isRange: boolean, index: number) => void
  /** Shows only this function, or hides what has this text; left out where the page has no filters. */
  onOnly?: ((uuid: string) => void) | undefined
  onWithout?: ((text: string) => void) | undefined
  linkTo: (line: LogLine) => string
}

/** Characters of a message that stand in its row; the rest unfolds. */
const SHOWN_CHARS = 400

/** A log line in one row (on a phone two), which unfolds in place. */
export const LogRow = memo(function LogRow({
  line,
  name,
  isOpen,
  isSelected,
  actions,
  index,
}: {
  line: LogLine
  name: FunctionName
  isOpen: boolean
  isSelected: boolean
  actions: LogRowActions
  index: number
}) {
  const { level, timestamp, message, extras } = line
  const text = extras.length > 0 ? `${message} ${extras.join(' ')}` : message
  return (
    <div className={`${css.row} ${isSelected ? css.selected : ''} ${isOpen ? css.open : ''}`}>
      <button
        type="button"
        className={css.line}
        aria-expanded={isOpen}
        data-row-link=""
        onClick={(event) => {
          if (event.shiftKey || event.ctrlKey || event.metaKey) {
            actions.onSelect(line, event.shiftKey, index)
          } else actions.onToggle(line)
        }}
      >
        <ChevronRight className={css.fold} aria-hidden="true" />
        <span className={css.time}>
          <Day at={timestamp} />
          <Clock at={timestamp} withMilliseconds />
        </span>
        <span className={css.level}>
          <LevelBadge level={level} />
        </span>
        <span className={css.source}>
          <Foreign text={sourceOf(line, name)} />
        </span>
        <span className={css.message}>
          <Foreign text={text.slice(0, SHOWN_CHARS)} />
          {isSelected && <span className="unseen"> (selected)</span>}
        </span>
      </button>
      {isOpen && <LogDetail line={line} name={name} actions={actions} />}
    </div>
  )
})

/** The day before the clock, where it is not today. */
function Day({ at }: { at: number }) {
  const words = useTimeWords()
  const day = words.day(at)
  return day === words.day(Date.now()) ? null : <span className={css.day}>{day}</span>
}

/** Who wrote a line: a function by its name, the platform, or an administrator. */
export function sourceOf(
  { writtenBy, lambdaUUID }: Pick<LogLine, 'writtenBy' | 'lambdaUUID'>,
  name: FunctionName,
): string {
  if (typeof name === 'string') return name
  if (writtenBy !== 'lambda') return writtenBy
  if (lambdaUUID === null) return 'platform'
  return name === null ? 'a function that is gone' : 'a function'
}
