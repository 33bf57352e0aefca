import { TextField } from '../../components/field.tsx'
import { NumberField } from '../../components/number-field.tsx'
import { Select } from '../../components/select.tsx'
import {
  type Rhythm,
  type RhythmKind,
  RHYTHMS,
  rhythmOf,
  toExpression,
  toRhythm,
  WEEKDAYS,
} from './cron-builder.ts'
import css from './schedule-form.module.css'

/** Says an expression in choices; what they can't say shows only the expression. */
export function RhythmFields({
  expression,
  onChange,
}: {
  expression: string
  onChange: (expression: string) => void
}) {
  const rhythm = toRhythm(expression)
  const set = (next: Rhythm) => onChange(toExpression(next))
  return (
    <div className={css.rhythm}>
      <Select<RhythmKind | 'expression'>
        label="Every"
        value={rhythm?.kind ?? 'expression'}
        choices={[
          ...RHYTHMS.map(({ kind, words }) => ({ value: kind, words })),
          ...(rhythm ? [] : [{ value: 'expression' as const, words: 'as the expression says' }]),
        ]}
        onValueChange={(kind) => {
          if (kind !== 'expression') set(rhythmOf(kind, rhythm))
        }}
      />
      {rhythm?.kind === 'minutes' && (
        <NumberField
          label="Minutes"
          min={1}
          max={59}
          value={rhythm.every}
          onValueChange={(every) => every !== null && set({ ...rhythm, every })}
        />
      )}
      {rhythm?.kind === 'hour' && (
        <NumberField
          label="at minute"
          min={0}
          max={59}
          value={rhythm.minute}
          onValueChange={(minute) => minute !== null && set({ ...rhythm, minute })}
        />
      )}
      {rhythm?.kind === 'week' && (
        <Select
          label="on"
          value={String(rhythm.day)}
          choices={WEEKDAYS.map(({ day, words }) => ({ value: String(day), words }))}
          onValueChange={(day) => set({ ...rhythm, day: Number(day) })}
        />
      )}
      {rhythm?.kind === 'month' && (
        <NumberField
          label="on day"
          min={1}
          max={31}
          value={rhythm.day}
          onValueChange={(day) => day !== null && set({ ...rhythm, day })}
        />
      )}
      {rhythm && 'time' in rhythm && (
        <TextField
          label="at"
          type="time"
          value={rhythm.time}
          onValueChange={(time) => time !== '' && set({ ...rhythm, time })}
        />
      )}
    </div>
  )
}
