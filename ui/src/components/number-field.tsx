import { NumberField as Base } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { Field, type FieldProps } from './field.tsx'
import css from './field.module.css'

/** A number with steps. `onValueChange` gets null while the field is empty. */
export function NumberField({
  label,
  isLabelHidden,
  hint,
  wrong,
  value,
  onValueChange,
  min,
  max,
  step,
}: FieldProps & {
  value: number | null
  onValueChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
}) {
  return (
    <Field {...{ label, isLabelHidden, hint, wrong }}>
      {(control) => (
        <Base.Root
          id={control.id}
          value={value}
          onValueChange={onValueChange}
          min={min}
          max={max}
          step={step}
        >
          <Base.Group className={css.number}>
            <Base.Decrement className={css.step} aria-label="Less">
              <Minus aria-hidden="true" />
            </Base.Decrement>
            <Base.Input
              className={css.input}
              aria-describedby={control['aria-describedby']}
              aria-invalid={control['aria-invalid']}
            />
            <Base.Increment className={css.step} aria-label="More">
              <Plus aria-hidden="true" />
            </Base.Increment>
          </Base.Group>
        </Base.Root>
      )}
    </Field>
  )
}
