import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { profilesQuery, usersQuery } from '../../api/people.ts'
import type { Profile, User } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Answer, NothingMatches, Skeleton } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { Time } from '../../components/time.tsx'
import { useKey } from '../../frame/keys.ts'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMe } from '../../session/me.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import { InviteUser } from './invite-user.tsx'
import css from './people.module.css'
import { StateBadge } from './state-badge.tsx'

/** Rows at first, and with each click more. */
const STEP = 100

/** Everybody who can sign in to the account. */
export function UsersPage() {
  const account = useAccount()
  const { q }: { q?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const users = useQuery(usersQuery(account))
  const profiles = useQuery(profilesQuery(account))
  const [isInviting, setIsInviting] = useState(false)
  const invite = () => setIsInviting(true)
  const search = (text: string | undefined) =>
    void navigate({ to: '.', search: { q: text }, replace: true })
  useKey('n', 'Invite a user', invite)
  return (
    <SettingsPage
      title="Users"
      lead="Everybody who can sign in to this account, people and other systems."
      actions={
        <Button look="primary" icon={<UserPlus aria-hidden="true" />} onClick={invite}>
          Invite a user
        </Button>
      }
    >
      <SearchField label="Search users" value={q ?? ''} onSearch={search} />
      <Card>
        <Answer query={users} skeleton={<Skeleton rows={5} height={28} />}>
          {(all) => (
            <Found
              all={all}
              q={q ?? ''}
              profiles={profiles.data}
              onClear={() => search(undefined)}
            />
          )}
        </Answer>
      </Card>
      <InviteUser isOpen={isInviting} profiles={profiles} onClose={() => setIsInviting(false)} />
    </SettingsPage>
  )
}

function Found({
  all,
  q,
  profiles,
  onClear,
}: {
  all: readonly User[]
  q: string
  /** Undefined while they are not known. */
  profiles: readonly Profile[] | undefined
  onClear: () => void
}) {
  const account = useAccount()
  const me = useMe()
  const [count, setCount] = useState(STEP)
  const wanted = q.toLowerCase()
  const users = all.filter(({ loginName, email }) =>
    [loginName, email ?? ''].some((text) => text.toLowerCase().includes(wanted)),
  )
  if (users.length === 0) {
    return <NothingMatches what="user" q={q} onClear={onClear} />
  }
  const namesOf = ({ profileIds }: User) =>
    (profiles ?? []).filter(({ id }) => profileIds.includes(id)).map(({ name }) => name)
  return (
    <>
      <Table
        label="Users"
        rows={users.slice(0, count)}
        rowKey={({ id }) => id}
        link={({ id }) => ({
          to: '/a/$account/settings/users/$userId',
          params: { account, userId: id },
        })}
        columns={[
          {
            id: 'name',
            head: 'Login name',
            cell: ({ id, loginName, email }) => (
              <span className={css.name}>
                <span>
                  <Foreign text={loginName} />
                  {id === me.id && ' (you)'}
                </span>
                {email !== null && (
                  <span className={css.second}>
                    <Foreign text={email} />
                  </span>
                )}
              </span>
            ),
          },
          { id: 'state', head: 'State', cell: (user) => <StateBadge user={user} /> },
          {
            id: 'profiles',
            head: 'Profiles',
            isExtra: true,
            onPhone: 'left-out',
            cell: (user) => {
              const names = namesOf(user)
              if (!profiles) return null
              return names.length === 0 ? (
                <span className="soft">none</span>
              ) : (
                <span className={css.profiles}>
                  {names.map((name, index) => (
                    <span key={name}>
                      {index > 0 && ', '}
                      <Foreign text={name} />
                    </span>
                  ))}
                </span>
              )
            },
          },
          {
            id: 'last',
            head: 'Last sign-in',
            minWidth: '7rem',
            cell: ({ lastSignInAt, isExternalSystem }) => (
              <>
                {lastSignInAt === null ? (
                  <span className="soft">not seen yet</span>
                ) : (
                  <Time at={lastSignInAt} />
                )}{' '}
                {isExternalSystem && <Badge>system</Badge>}
              </>
            ),
          },
        ]}
      />
      <div className={css.step}>
        <span className="soft">
          {Math.min(count, users.length).toLocaleString('en')} of{' '}
          {users.length.toLocaleString('en')}
        </span>
        {users.length > count && <Button onClick={() => setCount(count + STEP)}>Show more</Button>}
      </div>
    </>
  )
}
