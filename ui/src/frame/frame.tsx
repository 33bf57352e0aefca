import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { CircleUserRound, PanelLeft, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { watchConnection } from '../api/connection.ts'
import { setPreference, usePreference } from '../app/preferences.ts'
import { useStore } from '../app/store.ts'
import { IconButton } from '../components/button.tsx'
import { Lamp } from '../components/lamp.tsx'
import { isLoaded, LazyMenu } from '../components/lazy-menu.tsx'
import { useAccount, useMe } from '../session/me.ts'
import { signedOut } from '../session/session.ts'
import { announcement } from './announce.ts'
import { AwayBar } from './away-bar.tsx'
import { Crumbs } from './crumbs.tsx'
import type { FrameDialogs } from './frame-dialogs.tsx'
import css from './frame.module.css'
import { GuideLink } from './guide-link.tsx'
import { keepFocus } from './keep-focus.ts'
import { listenToKeys, useKey } from './keys.ts'
import { PhoneBar } from './phone-bar.tsx'
import { RoleLine } from './role-line.tsx'
import { SectionGate } from './section-gate.tsx'
import { type Section, useSections } from './sections.ts'

/** Its list of choices weighs as much as a page, and is seldom the first thing that anybody wants. */
const loadPalette = () => import('./palette.tsx')
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const loadAccountMenu = () => import('./account-menu.tsx')
const AccountMenu = lazy(async () => ({ default: (await loadAccountMenu()).AccountMenu }))
/** When the page that was asked for should be there. */
const OTHERS_AFTER_MS = 2_000

/** What stands round every page of an account: head, navigation, palette, keys and the live region. */
export function Frame() {
  const account = useAccount()
  const me = useMe()
  const sections = useSections()
  const navigation = usePreference('navigation')
  const [open, setOpen] = useState<'palette' | 'keys' | 'permissions' | 'sign-out'>()
  const [hasPalette, setHasPalette] = useState(false)
  const openPalette = async () => {
    if (!(await isLoaded(loadPalette))) return
    setHasPalette(true)
    setOpen('palette')
  }
  const Dialogs = useDialogs(open !== undefined)
  const toggle = () => setPreference('navigation', navigation === 'wide' ? 'narrow' : 'wide')

  useEffect(() => listenToKeys(), [])
  useEffect(() => keepFocus(), [])
  useEffect(() => watchConnection(), [])
  useEffect(() => {
    // What fails now is loaded when it is wanted.
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), OTHERS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  useKey('Ctrl+K', 'Go anywhere', () => void openPalette())
  useKey('F1', 'Go anywhere', () => void openPalette())
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
        <button type="button" className={css.search} onClick={() => void openPalette()}>
          <Search aria-hidden="true" />
          <span className={css.searchWords}>Go to…</span>
          <kbd>Ctrl+K</kbd>
        </button>
        <GuideLink />
        <LazyMenu
          trigger={
            <IconButton label={`Account menu of ${me.name ?? me.id}`}>
              <CircleUserRound aria-hidden="true" />
            </IconButton>
          }
          load={loadAccountMenu}
          menu={(trigger) => (
            <AccountMenu
              trigger={trigger}
              onShowKeys={() => setOpen('keys')}
              onShowPermissions={() => setOpen('permissions')}
              onSignOut={() => setOpen('sign-out')}
            />
          )}
        />
      </header>
      <nav className={css.nav} aria-label="Sections">
        <ul className={css.sections}>
          {sections.map((section) => (
            <SectionLink key={section.words} section={section} />
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
        <AwayBar />
        <SectionGate>
          <Outlet />
        </SectionGate>
      </main>
      <PhoneBar onShowKeys={() => setOpen('keys')} />
      <LiveRegion />
      {hasPalette && (
        <Suspense fallback={null}>
          <Palette isOpen={open === 'palette'} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
      {Dialogs && <Dialogs open={open} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

/**
 * The dialogs, once they are loaded: as soon as one is wanted, else a moment later, so that a session which ends while
 * the platform is away still says so.
 */
function useDialogs(isWanted: boolean): typeof FrameDialogs | undefined {
  const [dialogs, setDialogs] = useState<{ Dialogs: typeof FrameDialogs }>()
  const isNow = useStore(signedOut) !== undefined || isWanted
  useEffect(() => {
    if (dialogs) return undefined
    const load = async () => {
      const loaded = await import('./frame-dialogs.tsx').catch(() => undefined)
      if (loaded) setDialogs({ Dialogs: loaded.FrameDialogs })
    }
    const timer = setTimeout(() => void load(), isNow ? 0 : OTHERS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [dialogs, isNow])
  return dialogs?.Dialogs
}

function SectionLink({ section }: { section: Section }) {
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
        title={words}
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
