import { CircleUserRound, Keyboard, KeyRound, LogOut, ShieldCheck } from 'lucide-react'
import { sentenceOf } from '../api/refusal.ts'
import { type Preferences, setPreference, usePreference } from '../app/preferences.ts'
import { IconButton } from '../components/button.tsx'
import { Foreign } from '../components/foreign.tsx'
import { Menu, MenuChoice, MenuItem, MenuNote, MenuSeparator } from '../components/menu.tsx'
import { toast } from '../components/toast.tsx'
import { useMe } from '../session/me.ts'
import { session } from '../session/session.ts'
import { sentinelPath } from '../session/token-endpoint.ts'

const THEMES: readonly { value: Preferences['theme']; words: string }[] = [
  { value: 'system', words: 'As the system' },
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
]

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
const ZONES: readonly { value: Preferences['timeZone']; words: string }[] = [
  { value: 'local', words: LOCAL_ZONE },
  { value: 'utc', words: 'UTC' },
]

/** Who is signed in, what they may do, how it looks, and the way out. */
export function AccountMenu({
  onShowKeys,
  onShowPermissions,
}: {
  onShowKeys: () => void
  onShowPermissions: () => void
}) {
  const me = useMe()
  const timeZone = usePreference('timeZone')
  const name = me.name ?? me.id
  return (
    <Menu
      trigger={
        <IconButton label={`Account menu of ${name}`}>
          <CircleUserRound aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuNote>
        <strong>
          <Foreign text={name} />
        </strong>
        <br />
        Account {me.accountId}
      </MenuNote>
      <MenuItem icon={<ShieldCheck aria-hidden="true" />} onSelect={onShowPermissions}>
        What you may do
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden="true" />} keys="?" onSelect={onShowKeys}>
        Keys
      </MenuItem>
      <MenuItem
        icon={<KeyRound aria-hidden="true" />}
        onSelect={() => location.assign(`${sentinelPath(me.accountId)}/password`)}
      >
        Change the password
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label="Look"
        value={usePreference('theme')}
        choices={THEMES}
        onChoose={(theme) => setPreference('theme', theme)}
      />
      {LOCAL_ZONE !== 'UTC' && (
        <MenuChoice
          label="Times"
          value={timeZone}
          choices={ZONES}
          onChoose={(zone) => setPreference('timeZone', zone)}
        />
      )}
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}

/** Ends the session here and at the sentinel. */
export async function signOut(): Promise<void> {
  try {
    await session.end()
  } catch (error) {
    toast({ words: `You are still signed in. ${sentenceOf(error)}`, kind: 'alarm' })
  }
}
