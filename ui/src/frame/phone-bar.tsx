import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { Menu, MenuItem, MenuLink, MenuNote, MenuSeparator } from '../components/menu.tsx'
import { useAccount } from '../session/me.ts'
import css from './phone-bar.module.css'
import { SECTIONS } from './sections.ts'

/** The sections at the foot of a phone; what does not fit is behind `…`. */
export function PhoneBar({ onShowKeys }: { onShowKeys: () => void }) {
  const account = useAccount()
  const others = SECTIONS.filter((section) => !section.isOnPhoneBar)
  return (
    <nav className={css.bar} aria-label="Sections, for phones">
      {SECTIONS.filter((section) => section.isOnPhoneBar).map(({ short, to, icon: Icon }) => (
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
      <Menu
        trigger={
          <button type="button" className={css.item}>
            <Ellipsis aria-hidden="true" />
            More
          </button>
        }
      >
        {others.map(({ words, to, icon: Icon }) => (
          <MenuLink
            key={words}
            icon={<Icon aria-hidden="true" />}
            link={{ to, params: { account } }}
          >
            {words}
          </MenuLink>
        ))}
        {others.length > 0 && <MenuSeparator />}
        <MenuItem onSelect={onShowKeys}>Keys</MenuItem>
        <MenuNote>Account {account}</MenuNote>
      </Menu>
    </nav>
  )
}
