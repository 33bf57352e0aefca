import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import { LazyMenu } from '../components/lazy-menu.tsx'
import { useAccount } from '../session/me.ts'
import css from './phone-bar.module.css'
import { useSections } from './sections.ts'

const loadPhoneMenu = () => import('./phone-menu.tsx')
const PhoneMenu = lazy(async () => ({ default: (await loadPhoneMenu()).PhoneMenu }))

/** The sections at the foot of a phone; what does not fit is behind `…`. */
export function PhoneBar({ onShowKeys }: { onShowKeys: () => void }) {
  const account = useAccount()
  const sections = useSections().filter((section) => section.isOnPhoneBar)
  return (
    <nav className={css.bar} aria-label="Sections, for phones">
      {sections.map(({ short, to, icon: Icon }) => (
        <Link
          key={short}
          to={to}
          params={{ account }}
          className={css.item}
          activeOptions={{ exact: to === '/a/$account' }}
        >
          <Icon aria-hidden="true" />
          {short}
        </Link>
      ))}
      <LazyMenu
        trigger={
          <button type="button" className={css.item}>
            <Ellipsis aria-hidden="true" />
            More
          </button>
        }
        load={loadPhoneMenu}
        menu={(trigger) => <PhoneMenu trigger={trigger} onShowKeys={onShowKeys} />}
      />
    </nav>
  )
}
