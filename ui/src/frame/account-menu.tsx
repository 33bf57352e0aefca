import { useQuery } from '@tanstack/react-query'
import { BookOpen, Braces, Keyboard, KeyRound, LogOut, ShieldCheck } from 'lucide-react'
import type { ReactElement } from 'react'
import { type Preferences, setPreference, usePreference } from '../app/preferences.ts'
import { Foreign } from '../components/foreign.tsx'
import { Menu, MenuChoice, MenuItem, MenuNote, MenuSeparator } from '../components/menu.tsx'
import { useMe } from '../session/me.ts'
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
  trigger,
  onShowKeys,
  onShowPermissions,
  onSignOut,
}: {
  trigger: ReactElement
  onShowKeys: () => void
  onShowPermissions: () => void
  onSignOut: () => void
}) {
  const me = useMe()
  const timeZone = usePreference('timeZone')
  const name = me.name ?? me.id
  return (
    <Menu trigger={trigger} isOpenAtFirst>
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
      <MenuItem
        icon={<BookOpen aria-hidden="true" />}
        onSelect={() => window.open('/guide/', '_blank', 'noopener')}
      >
        Guide
      </MenuItem>
      <MenuItem
        icon={<Braces aria-hidden="true" />}
        onSelect={() => window.open('/api/openapi.json', '_blank', 'noopener')}
      >
        API description
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
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
      <Version />
    </Menu>
  )
}

/** The release that answers; nothing where it does not say. */
function Version() {
  const { data } = useQuery({
    queryKey: ['release'],
    staleTime: 600_000,
    queryFn: async (): Promise<string> => {
      const body: unknown = await (await fetch('/healthz')).json()
      const told = typeof body === 'object' && body !== null && 'version' in body
      return told ? String(body.version) : ''
    },
  })
  return data ? <MenuNote>Lamplighter {data}</MenuNote> : null
}
