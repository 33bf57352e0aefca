import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import popup from './popup.module.css'
import css from './select.module.css'

/** One of many things to choose from. */
export interface Option {
  id: string
  words: string
  /** What stands before the words, a lamp for example. */
  icon?: ReactNode
  /** A second thing to know, behind the words. */
  aside?: string
  isDisabled?: boolean
}

/**
 * Chooses one of many by typing. With `onSearch` the server filters, and `options` are what it found;
 * without, the words are filtered here.
 */
export function Combobox({
  label,
  isLabelHidden = false,
  placeholder,
  value,
  options,
  onChoose,
  onSearch,
  nothing = 'Nothing matches.',
}: {
  label: string
  isLabelHidden?: boolean
  placeholder?: string
  value: Option | null
  options: readonly Option[]
  onChoose: (option: Option | null) => void
  onSearch?: (text: string) => void
  nothing?: string
}) {
  return (
    <Base.Root<Option>
      items={options}
      value={value}
      filter={onSearch ? null : undefined}
      itemToStringLabel={(option) => option.words}
      isItemEqualToValue={(one, other) => one.id === other.id}
      onValueChange={(option) => onChoose(option)}
      onInputValueChange={(text, { reason }) => {
        if (reason === 'input-change' || reason === 'input-clear') onSearch?.(text)
      }}
    >
      <div className={css.field}>
        <Base.Label className={isLabelHidden ? 'unseen' : css.label}>{label}</Base.Label>
        <Base.InputGroup className={css.group}>
          <Base.Input className={css.input} aria-label={label} placeholder={placeholder} />
          <Base.Trigger className={css.clear} aria-label={`Show all: ${label}`}>
            <ChevronDown size={16} aria-hidden="true" />
          </Base.Trigger>
        </Base.InputGroup>
      </div>
      <Base.Portal>
        <Base.Positioner className={popup.positioner} sideOffset={4}>
          <Base.Popup className={popup.popup}>
            <Base.Empty className={popup.note}>{nothing}</Base.Empty>
            <Base.List>
              {(option: Option) => (
                <Base.Item
                  key={option.id}
                  className={popup.item}
                  value={option}
                  disabled={option.isDisabled ?? false}
                >
                  {option.icon}
                  <span className={popup.grow}>{option.words}</span>
                  {option.aside && <span className={popup.keys}>{option.aside}</span>}
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
