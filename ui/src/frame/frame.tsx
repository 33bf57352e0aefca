import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { PanelLeft, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { setPreference, usePreference } from '../app/preferences.ts'
import { useStore } from '../app/store.ts'
import { IconButton } from '../components/button.tsx'
import { Lamp } from '../components/lamp.tsx'
import { useAccount } from '../session/me.ts'
import { SignedOutDialog } from '../session/signed-out-dialog.tsx'
import { AccountMenu } from './account-menu.tsx'
import { announcement } from './announce.ts'
import { Crumbs } from './crumbs.tsx'
import css from './frame.module.css'
import { KeysDialog } from './keys-dialog.tsx'
import { listenToKeys, useKey } from './keys.ts'
import { PhoneBar } from './phone-bar.tsx'
import { RoleLine } from './role-line.tsx'
import { SECTIONS } from './sections.ts'

/** Its list of choices weighs as much as a page, and is seldom the first thing that anybody wants. */
const loadPalette = () => import('./palette.tsx')
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
/** When the page that was asked for should be there. */
const PALETTE_AFTER_MS = 2_000

/** What stands round every page of an account: head, navigation, palette, keys and the live region. */
export function Frame() {
  const account = useAccount()
  const navigation = usePreference('navigation')
  const [open, setOpen] = useState<'palette' | 'keys'>()
  const [hasPalette, setHasPalette] = useState(false)
  const openPalette = () => {
    setHasPalette(true)
    setOpen('palette')
  }
  const toggle = () => setPreference('navigation', navigation === 'wide' ? 'narrow' : 'wide')

  useEffect(() => listenToKeys(), [])
  useEffect(() => {
    // What fails now is loaded when it is wanted.
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), PALETTE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  useKey('Ctrl+K', 'Go anywhere', openPalette)
  useKey('F1', 'Go anywhere', openPalette)
  useKey('?', 'List the keys', () => setOpen('keys'))
  useKey('[', 'Narrow or widen the navigation', toggle)
  useKey('Ctrl+B', 'Narrow or widen the navigation', toggle)

  return (
    <div className={`${css.frame} ${css[navigation]}`}>
      <a className={css.skip} href="#main">
        Skip to the page
      </a>
      <header className={css.head}>
        <Link
          to="/a/$account"
          params={{ account }}
          className={css.brand}
          aria-label="Lamplighter, Home"
        >
          <Lamp light="lit" size={26} />
          <span className={css.name}>Lamplighter</span>
        </Link>
        <Crumbs />
        <button type="button" className={css.search} onClick={openPalette}>
          <Search aria-hidden="true" />
          <span className={css.searchWords}>Go to…</span>
          <kbd>Ctrl+K</kbd>
        </button>
        <AccountMenu onShowKeys={() => setOpen('keys')} />
      </header>
      <nav className={css.nav} aria-label="Sections">
        <ul className={css.sections}>
          {SECTIONS.map((section) => (
            <SectionLink key={section.words} section={section} isNarrow={navigation === 'narrow'} />
          ))}
        </ul>
        <div className={css.foot}>
          <RoleLine />
          <IconButton label="Narrow or widen the navigation" onClick={toggle}>
            <PanelLeft aria-hidden="true" />
          </IconButton>
        </div>
      </nav>
      <main id="main" className={css.main} tabIndex={-1}>
        <Outlet />
      </main>
      <PhoneBar onShowKeys={() => setOpen('keys')} />
      <LiveRegion />
      {hasPalette && (
        <Suspense fallback={null}>
          <Palette isOpen={open === 'palette'} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
      <KeysDialog isOpen={open === 'keys'} onClose={() => setOpen(undefined)} />
      <SignedOutDialog />
    </div>
  )
}

function SectionLink({
  section,
  isNarrow,
}: {
  section: (typeof SECTIONS)[number]
  isNarrow: boolean
}) {
  const account = useAccount()
  const navigate = useNavigate()
  const { words, to, icon: Icon, key } = section
  useKey(`g ${key}`, words, () => void navigate({ to, params: { account } }))
  return (
    <li>
      <Link
        to={to}
        params={{ account }}
        className={css.section}
        activeOptions={{ exact: to === '/a/$account' }}
        title={isNarrow ? words : undefined}
      >
        <Icon aria-hidden="true" />
        <span className={css.words}>{words}</span>
      </Link>
    </li>
  )
}

function LiveRegion() {
  return (
    <div className="unseen" role="status" aria-live="polite">
      {useStore(announcement)}
    </div>
  )
}
