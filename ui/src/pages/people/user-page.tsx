import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { profilesQuery, userQuery } from '../../api/people.ts'
import { Refusal, sentenceOf } from '../../api/refusal.ts'
import type { Profile, User } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox-list.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { TextField } from '../../components/field.tsx'
import { Notice, Problem } from '../../components/notice.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { Time } from '../../components/time.tsx'
import { toast } from '../../components/toast.tsx'
import { Missing } from '../../frame/missing.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMe } from '../../session/me.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import css from './people.module.css'
import { ProfileTicks } from './profile-ticks.tsx'
import { StateBadge } from './state-badge.tsx'
import { UserAccess } from './user-access.tsx'
import { UserApps } from './user-apps.tsx'

/** One user: who they are, what they may do, which apps act for them, and how to let them go. */
export function UserPage() {
  const account = useAccount()
  const { userId = '' }: { userId?: string } = useParams({ strict: false })
  const user = useQuery({
    ...userQuery(account, userId),
    retry: (count, error) => !(error instanceof Refusal) && count < 3,
  })
  const profiles = useQuery(profilesQuery(account))
  const { data } = user
  return (
    <SettingsPage
      title={data?.loginName ?? 'User'}
      above={[{ words: 'Users', link: { to: '/a/$account/settings/users', params: { account } } }]}
    >
      <Answer
        query={user}
        missing={
          <Missing thing="user" list={{ to: '/a/$account/settings/users', params: { account } }} />
        }
        skeleton={<Skeleton rows={6} height={28} />}
      >
        {(known) => (
          <>
            <Facts user={known} />
            <Answer query={profiles}>
              {(all) => <UserForm key={known.updatedAt} user={known} profiles={all} />}
            </Answer>
            <UserApps user={known} />
            <UserAccess user={known} />
          </>
        )}
      </Answer>
    </SettingsPage>
  )
}

function Facts({ user }: { user: User }) {
  const me = useMe()
  return (
    <Card>
      <dl className={css.facts}>
        <dt>User id</dt>
        <dd>
          <code>{user.id}</code>
          <CopyButton text={user.id} label="Copy the user id" />
        </dd>
        <dt>State</dt>
        <dd>
          <StateBadge user={user} /> {user.id === me.id && 'This is you.'}
        </dd>
        <dt>Last sign-in</dt>
        <dd>{user.lastSignInAt === null ? 'not seen yet' : <Time at={user.lastSignInAt} />}</dd>
        <dt>Since</dt>
        <dd>
          <Time at={user.createdAt} />
        </dd>
      </dl>
    </Card>
  )
}

function UserForm({ user, profiles }: { user: User; profiles: readonly Profile[] }) {
  const account = useAccount()
  const me = useMe()
  const client = useQueryClient()
  const isMe = user.id === me.id
  const [loginName, setLoginName] = useState(user.loginName)
  const [email, setEmail] = useState(user.email ?? '')
  const [profileIds, setProfileIds] = useState(user.profileIds)
  const [isExternalSystem, setIsExternalSystem] = useState(user.isExternalSystem)
  const isSame = String(profileIds.toSorted()) === String(user.profileIds.toSorted())
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PATCH('/api/account/{accountId}/users/{userId}', {
          params: { path: { accountId: account, userId: user.id } },
          // Only what was changed: somebody else may have changed the rest meanwhile.
          body: {
            ...(loginName !== user.loginName && { loginName }),
            ...(email.trim() !== (user.email ?? '') && {
              email: email.trim() === '' ? null : email.trim(),
            }),
            ...(!isSame && { profileIds }),
            ...(isExternalSystem !== user.isExternalSystem && { isExternalSystem }),
          },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    async onSuccess(saved) {
      toast({ words: `${saved.loginName} is saved.`, kind: 'ok' })
      await client.invalidateQueries({ queryKey: keys.users(account) })
    },
  })
  return (
    <Card title="What they are called and may do">
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextField
          label="Login name"
          value={loginName}
          onValueChange={setLoginName}
          maxLength={100}
        />
        <TextField label="Email address" type="email" value={email} onValueChange={setEmail} />
        <ProfileTicks
          profiles={profiles}
          chosen={profileIds}
          onChange={setProfileIds}
          isDisabled={isMe}
          hint={
            isMe ? '' : 'Tokens end when a profile is taken away; the next request needs a new one.'
          }
        />
        {isMe && (
          <Notice>
            These are your own profiles. Another administrator changes them, so that you can’t lock
            yourself out.
          </Notice>
        )}
        <Checkbox
          isOn={isExternalSystem}
          onChange={setIsExternalSystem}
          hint="Its password also works where people must use single sign-on."
        >
          Another system, not a person
        </Checkbox>
        {save.error && <Problem>{sentenceOf(save.error)}</Problem>}
        <div className={css.actions}>
          <Button type="submit" look="primary" isBusy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Card>
  )
}
