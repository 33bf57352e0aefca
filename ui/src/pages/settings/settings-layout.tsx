import { Link, Outlet, useMatches } from '@tanstack/react-router'
import { Forbidden } from '../../frame/forbidden.tsx'
import { useAccount, useMe } from '../../session/me.ts'
import css from './settings-layout.module.css'
import { SettingsPage } from './settings-page.tsx'
import { mayOpen, type SettingsPageInfo, useSettingsPages } from './settings-pages.ts'

/** The list of the pages of Settings, beside the one that is open; what somebody may not open says what it takes. */
export function SettingsLayout() {
  const account = useAccount()
  const me = useMe()
  const pages = useSettingsPages()
  const open = useMatches().at(-1)?.staticData.settingsPage
  if (!open) return <Outlet />
  return (
    <div className={css.layout}>
      <nav className={css.list} aria-label="Settings">
        <ul>
          {pages.map(({ words, to }) => (
            <li key={to}>
              <Link
                to={to}
                params={{ account }}
                className={css.link}
                activeOptions={{ includeSearch: false }}
              >
                {words}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {mayOpen(me, open.needs) ? <Outlet /> : <ForbiddenPage page={open} />}
    </div>
  )
}

function ForbiddenPage({ page: { words, about, needs } }: { page: SettingsPageInfo }) {
  return (
    <SettingsPage title={words} lead={about}>
      <Forbidden title="You may not open this page.">
        {needs === 'administrator' ? (
          'It takes a profile that makes an administrator of the account.'
        ) : (
          <>
            It takes the permission <code>{needs}</code>.
          </>
        )}
      </Forbidden>
    </SettingsPage>
  )
}
