import type { Profile } from '../../api/types.ts'
import { CheckboxList } from '../../components/checkbox-list.tsx'
import { Foreign } from '../../components/foreign.tsx'

/** Chooses profiles; each says what it carries. */
export function ProfileTicks({
  profiles,
  chosen,
  onChange,
  hint,
  isDisabled = false,
}: {
  profiles: readonly Profile[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
  hint?: string
  isDisabled?: boolean
}) {
  return (
    <CheckboxList
      label="Profiles"
      hint={hint}
      isDisabled={isDisabled}
      ticks={profiles.map((profile) => ({
        value: profile.id,
        words: <Foreign text={profile.name} />,
        hint: grantOf(profile),
      }))}
      chosen={chosen}
      onChange={onChange}
    />
  )
}

/** What a profile carries, in a line. */
export function grantOf({
  roles,
  isAdministrator,
}: Pick<Profile, 'roles' | 'isAdministrator'>): string {
  const carried = [...roles, ...(isAdministrator ? ['administrator of the account'] : [])]
  return carried.length === 0 ? 'grants nothing' : carried.join(', ')
}
