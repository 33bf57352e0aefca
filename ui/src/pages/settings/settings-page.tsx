import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { TextLink } from '../../components/text-link.tsx'
import type { Crumb } from '../../frame/crumbs.tsx'
import { Page } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './settings-page.module.css'

/** A page of Settings beside their list; where there is no room for the list, a link leads back to it. */
export function SettingsPage({
  title,
  above = [],
  lead,
  actions,
  children,
}: {
  title: string
  /** What stands between Settings and this page. */
  above?: readonly Crumb[]
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const account = useAccount()
  const settings = { to: '/a/$account/settings', params: { account } } as const
  return (
    <Page
      title={title}
      section="Settings"
      trail={[{ words: 'Settings', link: settings }, ...above]}
      lead={
        <>
          <TextLink {...settings} className={css.back}>
            <ChevronLeft aria-hidden="true" /> All settings
          </TextLink>
          {lead}
        </>
      }
      actions={actions}
    >
      {children}
    </Page>
  )
}
