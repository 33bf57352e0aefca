import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import css from './field.module.css'

/** What stands round every input: its label, a hint, what is wrong with it, and how long it may get. */
export interface FieldProps {
  label: string
  /** The label is read out only, where the place says what it is. */
  isLabelHidden?: boolean
  hint?: ReactNode
  /** What is wrong, in a sentence. */
  wrong?: ReactNode
}

/** What an input of a field takes so that hint and problem are read out with it. */
export interface FieldControl {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** A field round any input; `children` gets what the input needs. */
export function Field({
  label,
  isLabelHidden = false,
  hint,
  wrong,
  count,
  children,
}: FieldProps & { count?: string; children: (control: FieldControl) => ReactNode }) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <div className={isLabelHidden ? 'unseen' : css.head}>
        <label htmlFor={id} className={css.label}>
          {label}
        </label>
        {count && <span className={css.count}>{count}</span>}
      </div>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': wrong ? true : undefined,
      })}
      {hint && (
        <p className={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p className={css.wrong} id={`${id}-wrong`} aria-live="polite">
        {wrong}
      </p>
    </div>
  )
}

type Text = { value: string; onValueChange: (value: string) => void; maxCharacters?: number }

/** A line of text. With `maxCharacters` it counts, and takes no more. */
export function TextField({
  label,
  isLabelHidden,
  hint,
  wrong,
  value,
  onValueChange,
  maxCharacters,
  isCode = false,
  ...rest
}: FieldProps &
  Text & { isCode?: boolean; ref?: Ref<HTMLInputElement> } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    'value' | 'onChange'
  >) {
  return (
    <Field {...{ label, isLabelHidden, hint, wrong }} {...counted(value, maxCharacters)}>
      {(control) => (
        <input
          autoComplete="off"
          {...rest}
          {...control}
          className={`${css.input} ${isCode ? css.code : ''}`}
          value={value}
          maxLength={maxCharacters}
          onChange={(event) => onValueChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Several lines of text, as `TextField`. */
export function TextArea({
  label,
  isLabelHidden,
  hint,
  wrong,
  value,
  onValueChange,
  maxCharacters,
  isCode = false,
  ...rest
}: FieldProps &
  Text & { isCode?: boolean; ref?: Ref<HTMLTextAreaElement> } & Omit<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    'value' | 'onChange'
  >) {
  return (
    <Field {...{ label, isLabelHidden, hint, wrong }} {...counted(value, maxCharacters)}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          {...control}
          className={`${css.input} ${css.area} ${isCode ? css.code : ''}`}
          value={value}
          maxLength={maxCharacters}
          spellCheck={isCode ? false : rest.spellCheck}
          onChange={(event) => onValueChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function counted(value: string, maxCharacters: number | undefined): { count?: string } {
  if (maxCharacters === undefined) return {}
  return { count: `${value.length.toLocaleString('en')} of ${maxCharacters.toLocaleString('en')}` }
}
