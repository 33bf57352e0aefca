import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './select.module.css'
import popup from './popup.module.css'

/** One of the things to choose from. */
export interface Choice<Value extends string> {
  value: Value
  words: string
  icon?: ReactNode
  isDisabled?: boolean
}

/** Chooses one of a few. For many, take `Combobox`. */
export function Select<Value extends string>({
  label,
  isLabelHidden = false,
  value,
  choices,
  onValueChange,
  isDisabled = false,
}: {
  label: string
  isLabelHidden?: boolean
  value: Value
  choices: readonly Choice<Value>[]
  onValueChange: (value: Value) => void
  isDisabled?: boolean
}) {
  return (
    <Base.Root
      value={value}
      disabled={isDisabled}
      items={choices.map((choice) => ({ value: choice.value, label: choice.words }))}
      onValueChange={(chosen) => {
        if (chosen !== null) onValueChange(chosen)
      }}
    >
      <div className={css.field}>
        <Base.Label className={isLabelHidden ? 'unseen' : css.label}>{label}</Base.Label>
        <Base.Trigger className={css.trigger}>
          <Base.Value className={css.value} />
          <Base.Icon className={css.chevron}>
            <ChevronDown aria-hidden="true" />
          </Base.Icon>
        </Base.Trigger>
      </div>
      <Base.Portal>
        <Base.Positioner className={popup.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={popup.popup}>
            <Base.List>
              {choices.map((choice) => (
                <Base.Item
                  key={choice.value}
                  className={popup.item}
                  value={choice.value}
                  disabled={choice.isDisabled ?? false}
                >
                  {choice.icon}
                  <Base.ItemText className={popup.grow}>{choice.words}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
