import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './settings-index-page.module.css'
import { useSettingsPages } from './settings-pages.ts'

/** All pages of Settings that the person may open, with what they are for. */
export function SettingsIndexPage() {
  const account = useAccount()
  const pages = useSettingsPages()
  return (
    <Page title="Settings" width="form">
      <Card>
        <ul className={css.list}>
          {pages.map(({ words, about, to }) => (
            <li key={to}>
              <Link to={to} params={{ account }} className={css.row}>
                <span>
                  <strong>{words}</strong>
                  <span className="soft">{about}</span>
                </span>
                <ChevronRight aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  )
}
