import { Link, type LinkProps } from '@tanstack/react-router'
import css from '../../components/tabs.module.css'

/** A tab of a function's home. */
interface FunctionTab {
  words: string
  to: NonNullable<LinkProps['to']>
}

/** The tabs of a function's home; one is added when its page is. */
const FUNCTION_TABS: readonly FunctionTab[] = [
  { words: 'Code', to: '/a/$account/functions/$uuid/code' },
  { words: 'Test', to: '/a/$account/functions/$uuid/test' },
  { words: 'Deployments', to: '/a/$account/functions/$uuid/deployments' },
  { words: 'Schedules', to: '/a/$account/functions/$uuid/schedules' },
  { words: 'Logs', to: '/a/$account/functions/$uuid/logs' },
]

/** Links to the pages of one function. */
export function FunctionTabs({ account, uuid }: { account: string; uuid: string }) {
  return (
    <nav className={css.list} aria-label="This function">
      {FUNCTION_TABS.map(({ words, to }) => (
        <Link
          key={words}
          to={to}
          params={{ account, uuid }}
          className={css.tab}
          activeOptions={{ includeSearch: false }}
        >
          {words}
        </Link>
      ))}
    </nav>
  )
}
