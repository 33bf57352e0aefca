import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMe } from '../session/me.ts'
import { Forbidden } from './forbidden.tsx'
import { Page } from './page.tsx'
import { mayOpenSection, SECTIONS } from './sections.ts'

/** Lets nobody into the pages of a section who may see nothing there: an administrator of people alone, for example. */
export function SectionGate({ children }: { children: ReactNode }) {
  const me = useMe()
  const { pathname } = useLocation()
  // `/a/{account}/{segment}`
  const segment = pathname.split('/')[3] ?? ''
  const section = SECTIONS.find(({ segments }) => segments?.includes(segment))
  if (!section || mayOpenSection(me, section)) return children
  return (
    <Page title={section.words}>
      <Forbidden title="You may not open this page.">
        It takes the permission <code>{section.needs}</code>.
      </Forbidden>
    </Page>
  )
}
