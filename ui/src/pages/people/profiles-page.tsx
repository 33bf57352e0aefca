import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { profilesQuery, usersQuery } from '../../api/people.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { useKey } from '../../frame/keys.ts'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import { grantOf } from './profile-ticks.tsx'

/** What can be given to users: each profile with its roles and how many have it. */
export function ProfilesPage() {
  const account = useAccount()
  const navigate = useNavigate()
  const profiles = useQuery(profilesQuery(account))
  const users = useQuery(usersQuery(account))
  const create = { to: '/a/$account/settings/profiles/new', params: { account } } as const
  useKey('n', 'Create a profile', () => void navigate(create))
  const holdersOf = (profileId: string) =>
    (users.data ?? []).filter(({ profileIds }) => profileIds.includes(profileId)).length
  return (
    <SettingsPage
      title="Profiles"
      lead="A profile carries roles. Users have any number of profiles and may do what one of them grants."
      actions={
        <ButtonLink {...create} look="primary" icon={<Plus aria-hidden="true" />}>
          Create a profile
        </ButtonLink>
      }
    >
      <Card>
        <Answer query={profiles} skeleton={<Skeleton rows={4} height={28} />}>
          {(all) => (
            <Table
              label="Profiles"
              rows={all}
              rowKey={({ id }) => id}
              link={({ id }) => ({
                to: '/a/$account/settings/profiles/$profileId',
                params: { account, profileId: id },
              })}
              columns={[
                {
                  id: 'name',
                  head: 'Name',
                  minWidth: '9rem',
                  cell: ({ name }) => <Foreign text={name} />,
                },
                { id: 'grants', head: 'Grants', cell: grantOf },
                {
                  id: 'users',
                  head: 'Users',
                  minWidth: '6rem',
                  isNumber: true,
                  cell: ({ id }) => (users.data ? usersInWords(holdersOf(id)) : ''),
                },
              ]}
            />
          )}
        </Answer>
      </Card>
    </SettingsPage>
  )
}

/** `1 user`, `3 users`. */
export function usersInWords(count: number): string {
  return count === 1 ? '1 user' : `${count.toLocaleString('en')} users`
}
