import { type ReactNode, useId } from 'react'
import css from './checkbox-list.module.css'

/** One of the things that may be ticked. */
export interface Tick<Value extends string> {
  value: Value
  words: ReactNode
  hint?: ReactNode
}

/** Any number of a few things, ticked one by one. */
export function CheckboxList<Value extends string>({
  label,
  hint,
  wrong,
  ticks,
  chosen,
  onChange,
  isDisabled = false,
}: {
  label: string
  hint?: ReactNode
  wrong?: ReactNode
  ticks: readonly Tick<Value>[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
  isDisabled?: boolean
}) {
  const id = useId()
  return (
    <fieldset
      className={css.list}
      disabled={isDisabled}
      aria-describedby={hint ? `${id}-hint` : undefined}
    >
      <legend className={css.legend}>{label}</legend>
      {hint && (
        <p className={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {ticks.map(({ value, words, hint: about }) => (
        <Checkbox
          key={value}
          isOn={chosen.includes(value)}
          hint={about}
          onChange={(isOn) =>
            onChange(isOn ? [...chosen, value] : chosen.filter((each) => each !== value))
          }
        >
          {words}
        </Checkbox>
      ))}
      {wrong && <p className={css.wrong}>{wrong}</p>}
    </fieldset>
  )
}

/** Something that is so or not, in a form; what is on at once is a `Switch`. */
export function Checkbox({
  isOn,
  onChange,
  hint,
  children,
}: {
  isOn: boolean
  onChange: (isOn: boolean) => void
  hint?: ReactNode
  children: ReactNode
}) {
  return (
    <label className={css.tick}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {children}
        {hint && <span className={css.hint}>{hint}</span>}
      </span>
    </label>
  )
}
