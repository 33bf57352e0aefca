import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import css from './tabs.module.css'

/** A tab: its name in the address, its words and what it shows. */
export interface Tab<Value extends string> {
  value: Value
  words: string
  /** A number behind the words. */
  count?: number
  content: ReactNode
}

/** Tabs inside a page. Those of a function are links: see `FunctionTabs`. */
export function Tabs<Value extends string>({
  label,
  value,
  tabs,
  onValueChange,
}: {
  label: string
  value: Value
  tabs: readonly Tab<Value>[]
  onValueChange: (value: Value) => void
}) {
  return (
    <Base.Root
      className={css.root}
      value={value}
      onValueChange={(chosen: unknown) => {
        const tab = tabs.find((each) => each.value === chosen)
        if (tab) onValueChange(tab.value)
      }}
    >
      <Base.List className={css.list} aria-label={label}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={css.tab}>
            {tab.words}
            {tab.count !== undefined && <span className={css.count}>{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={css.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
