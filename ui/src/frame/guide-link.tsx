import { useLocation } from '@tanstack/react-router'
import { CircleHelp } from 'lucide-react'
import css from './frame.module.css'

/** What of the guide (`docs/guide/`) is about the pages whose paths, below the account's, begin so. The first that fits counts. */
const PLACES: readonly (readonly [page: RegExp, place: string])[] = [
  [/^\/functions\/new/, 'getting-started#your-first-function'],
  [/^\/functions\/[^/]+\/code/, 'developing#the-editor'],
  [/^\/functions\/[^/]+\/test/, 'deploying#testing'],
  [/^(?:\/functions\/[^/]+)?\/(?:deployments|review)/, 'deploying#deploying'],
  [/^(?:\/functions\/[^/]+)?\/schedules/, 'schedules'],
  [/^(?:\/functions\/[^/]+)?\/logs/, 'watching#logs'],
  [/^\/functions/, 'getting-started#the-words'],
  [/^\/invocations/, 'watching#one-invocation'],
  [/^\/dead-letters/, 'watching#dead-letters'],
  [/^\/settings\/(?:users|profiles)/, 'settings#users-and-profiles'],
  [/^\/settings\/(?:apps|app-keys)/, 'settings#apps'],
  [
    /^\/settings\/(?:domains|secrets|email-report|single-sign-on|terms|audit-trail|limits)/,
    'settings#$',
  ],
  [/^\/settings/, 'settings'],
  [/^\/?$/, 'watching#home'],
]

/** The address in the guide of what is about a path; the guide itself where nothing is. */
function guideFor(pathname: string): string {
  const path = pathname.replace(/^\/a\/[^/]+/, '')
  const place = PLACES.find(([page]) => page.test(path))?.[1] ?? ''
  return `/guide/${place.replace('$', path.split('/')[2] ?? '')}`
}

/** Leads to what the guide says about the page that shows, in a tab of its own so that nothing here is left. */
export function GuideLink() {
  const { pathname } = useLocation()
  return (
    <a
      className={css.guide}
      href={guideFor(pathname)}
      target="_blank"
      rel="noreferrer"
      aria-label="Guide to this page (opens in a new tab)"
      title="Guide to this page"
    >
      <CircleHelp aria-hidden="true" />
    </a>
  )
}
