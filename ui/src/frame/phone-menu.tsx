import { Keyboard } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu, MenuItem, MenuLink, MenuNote, MenuSeparator } from '../components/menu.tsx'
import { useAccount } from '../session/me.ts'
import { useSections } from './sections.ts'

/** What the foot of a phone has no room for. */
export function PhoneMenu({
  trigger,
  onShowKeys,
}: {
  trigger: ReactElement
  onShowKeys: () => void
}) {
  const account = useAccount()
  const others = useSections().filter((section) => !section.isOnPhoneBar)
  return (
    <Menu trigger={trigger} isOpenAtFirst>
      {others.map(({ words, to, icon: Icon }) => (
        <MenuLink key={words} icon={<Icon aria-hidden="true" />} link={{ to, params: { account } }}>
          {words}
        </MenuLink>
      ))}
      {others.length > 0 && <MenuSeparator />}
      <MenuItem icon={<Keyboard aria-hidden="true" />} onSelect={onShowKeys}>
        Keys
      </MenuItem>
      <MenuNote>Account {account}</MenuNote>
    </Menu>
  )
}
