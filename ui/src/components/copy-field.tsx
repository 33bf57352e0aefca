import { CopyButton } from './copy-button.tsx'
import css from './copy-field.module.css'
import { Field, type FieldProps } from './field.tsx'
import field from './field.module.css'

/** A value to take along: all of it is selected when the field is entered, and a button copies it. */
export function CopyField({ value, ...props }: FieldProps & { value: string }) {
  return (
    <Field {...props}>
      {(control) => (
        <div className={css.row}>
          <input
            {...control}
            className={`${field.input} ${field.code}`}
            value={value}
            readOnly
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={value} label={`Copy: ${props.label}`} />
        </div>
      )}
    </Field>
  )
}
