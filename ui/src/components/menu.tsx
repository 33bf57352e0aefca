import { Menu as Base } from '@base-ui/react/menu'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import css from './popup.module.css'

/** A menu behind `trigger`, a button. */
export function Menu({
  trigger,
  children,
  align = 'end',
  isOpenAtFirst = false,
}: {
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end'
  /** For a menu that is loaded when it is wanted, see `LazyMenu`. */
  isOpenAtFirst?: boolean
}) {
  return (
    <Base.Root defaultOpen={isOpenAtFirst}>
      <Base.Trigger render={trigger} />
      <Base.Portal role="region" aria-label="Menu">
        <Base.Positioner className={css.positioner} align={align} sideOffset={4}>
          <Base.Popup className={css.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Something to do. */
export function MenuItem({
  icon,
  keys,
  isDangerous = false,
  isDisabled = false,
  onSelect,
  children,
}: {
  icon?: ReactNode
  keys?: string
  isDangerous?: boolean
  isDisabled?: boolean
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <Base.Item
      className={`${css.item} ${isDangerous ? css.danger : ''}`}
      disabled={isDisabled}
      onClick={onSelect}
    >
      {icon}
      <span className={css.grow}>{children}</span>
      {keys && <kbd className={css.keys}>{keys}</kbd>}
    </Base.Item>
  )
}

/** Somewhere to go: `link` is what a router's link takes. */
export function MenuLink({
  icon,
  link,
  children,
}: {
  icon?: ReactNode
  link: LinkProps
  children: ReactNode
}) {
  return (
    <Base.LinkItem className={css.item} closeOnClick render={<Link {...link} />}>
      {icon}
      <span className={css.grow}>{children}</span>
    </Base.LinkItem>
  )
}

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string
  value: Value
  choices: readonly { value: Value; words: string }[]
  onChoose: (value: Value) => void
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className={css.group}>{label}</Base.GroupLabel>
      <Base.RadioGroup
        value={value}
        onValueChange={(chosen: unknown) => {
          const choice = choices.find((each) => each.value === chosen)
          if (choice) onChoose(choice.value)
        }}
      >
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} className={css.item} value={choice.value}>
            <span className={css.grow}>{choice.words}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden="true" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

/** A line between parts of a menu. */
export function MenuSeparator() {
  return <Base.Separator className={css.separator} />
}

/** Words in a menu that are not to be chosen. */
export function MenuNote({ children }: { children: ReactNode }) {
  return <div className={css.note}>{children}</div>
}
