import { X } from 'lucide-react'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { useTimeWords } from '../../components/time.tsx'
import { FunctionChoice } from '../functions/function-choice.tsx'
import { type FunctionName, functionWords } from '../functions/function-names.ts'
import {
  LEVELS,
  type LogSearch,
  MIN_TEXT,
  OUTCOME_WORDS,
  OUTCOMES,
  type Outcome,
  RANGE_WORDS,
  RANGES,
  type Range,
} from './log-search.ts'
import css from './log-filters.module.css'

const FAILED = OUTCOMES.filter((outcome) => outcome !== 'SUCCEEDED')

/** What narrows the lines; everything that does so besides the range is a chip that can be taken away. */
export function LogFilters({
  search,
  onSearch,
  nameOf,
  isForOne,
}: {
  search: Partial<LogSearch>
  onSearch: (change: Partial<LogSearch>) => void
  nameOf: (uuid: string | null) => FunctionName
  /** The page is one function's own. */
  isForOne: boolean
}) {
  const { q } = search
  return (
    <div className={css.filters}>
      <div className={`${css.fields} ${isForOne ? css.ofOne : ''}`}>
        <RangeChoice search={search} onSearch={onSearch} />
        {!isForOne && (
          <FunctionChoice
            label="Function"
            isLabelHidden
            placeholder="Any function"
            value={search.function}
            onChoose={(uuid) => onSearch({ function: uuid })}
          />
        )}
        <OutcomeChoice search={search} onSearch={onSearch} />
        <SearchField
          label="Text or id"
          value={q ?? ''}
          onSearch={(text) => onSearch({ q: text })}
        />
      </div>
      {q !== undefined && q.length < MIN_TEXT && (
        <p className="soft">Text is searched for from three characters on.</p>
      )}
      <div className={css.chips}>
        <div className={css.levels} role="group" aria-label="Level">
          {LEVELS.map((level) => {
            const chosen = search.level ?? []
            const isChosen = chosen.includes(level)
            return (
              <button
                key={level}
                type="button"
                className={`${css.level} ${css[level]}`}
                aria-pressed={isChosen}
                onClick={() => {
                  const next = isChosen
                    ? chosen.filter((each) => each !== level)
                    : [...chosen, level]
                  onSearch({ level: next.length > 0 ? next : undefined })
                }}
              >
                {level}
              </button>
            )
          })}
        </div>
        {!isForOne && search.function !== undefined && (
          <Chip onRemove={() => onSearch({ function: undefined })}>
            {functionWords(nameOf(search.function))}
          </Chip>
        )}
        {search.outcome && (
          <Chip onRemove={() => onSearch({ outcome: undefined })}>
            {outcomeWords(search.outcome)}
          </Chip>
        )}
        {q !== undefined && <Chip onRemove={() => onSearch({ q: undefined })}>«{q}»</Chip>}
        {search.not?.map((text) => (
          <Chip
            key={text}
            onRemove={() => {
              const rest = search.not?.filter((each) => each !== text)
              onSearch({ not: rest && rest.length > 0 ? rest : undefined })
            }}
          >
            without «{text.length > 40 ? `${text.slice(0, 40)}…` : text}»
          </Chip>
        ))}
      </div>
    </div>
  )
}

function Chip({ onRemove, children }: { onRemove: () => void; children: React.ReactNode }) {
  return (
    <button type="button" className={css.chip} title="Remove this filter" onClick={onRemove}>
      <bdi>{children}</bdi>
      <X aria-hidden="true" />
    </button>
  )
}

function RangeChoice({
  search,
  onSearch,
}: {
  search: Partial<LogSearch>
  onSearch: (change: Partial<LogSearch>) => void
}) {
  const words = useTimeWords()
  const { from, to } = search
  const fixed =
    from === undefined
      ? []
      : [{ value: 'fixed', words: `${words.full(from)} – ${to ? words.clock(to) : 'now'}` }]
  return (
    <Select<string>
      label="Range"
      isLabelHidden
      value={from === undefined ? (search.range ?? '1h') : 'fixed'}
      choices={[...fixed, ...RANGES.map((range) => ({ value: range, words: RANGE_WORDS[range] }))]}
      onValueChange={(chosen) => {
        if (chosen === 'fixed') return
        const range = RANGES.find((each): each is Range => each === chosen)
        onSearch({ range: range === '1h' ? undefined : range, from: undefined, to: undefined })
      }}
    />
  )
}

function OutcomeChoice({
  search,
  onSearch,
}: {
  search: Partial<LogSearch>
  onSearch: (change: Partial<LogSearch>) => void
}) {
  const { outcome } = search
  const value = !outcome ? 'any' : outcome.length === 1 ? (outcome[0] ?? 'any') : 'failed'
  return (
    <Select<string>
      label="Outcome"
      isLabelHidden
      value={value}
      choices={[
        { value: 'any', words: 'Any outcome' },
        { value: 'failed', words: 'Any failure' },
        ...OUTCOMES.map((each) => ({ value: each, words: OUTCOME_WORDS[each] })),
      ]}
      onValueChange={(chosen) => {
        const one = OUTCOMES.find((each) => each === chosen)
        onSearch({ outcome: chosen === 'failed' ? FAILED : one && [one] })
      }}
    />
  )
}

function outcomeWords(outcome: readonly Outcome[]): string {
  if (outcome.length === FAILED.length && FAILED.every((each) => outcome.includes(each))) {
    return 'Any failure'
  }
  return outcome.map((each) => OUTCOME_WORDS[each]).join(', ')
}
