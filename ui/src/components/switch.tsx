import { Switch as Base } from '@base-ui/react/switch'
import { useId, type ReactNode } from 'react'
import css from './switch.module.css'

/** Something that is on or off, at once. */
export function Switch({
  label,
  hint,
  isOn,
  onChange,
  isDisabled = false,
}: {
  label: ReactNode
  hint?: ReactNode
  isOn: boolean
  onChange: (isOn: boolean) => void
  isDisabled?: boolean
}) {
  const id = useId()
  return (
    <div className={css.row}>
      <Base.Root
        className={css.track}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onChange}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
      >
        <Base.Thumb className={css.thumb} />
      </Base.Root>
      <div>
        <div className={css.label} id={`${id}-label`}>
          {label}
        </div>
        {hint && (
          <div className={css.hint} id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}
