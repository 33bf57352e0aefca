import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { profileQuery, usersQuery } from '../../api/people.ts'
import { Refusal } from '../../api/refusal.ts'
import type { Profile } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Notice } from '../../components/notice.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { toast } from '../../components/toast.tsx'
import { Missing } from '../../frame/missing.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMe } from '../../session/me.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import css from './people.module.css'
import { ProfileForm, type ProfileInput } from './profile-form.tsx'
import { grantOf } from './profile-ticks.tsx'
import { usersInWords } from './profiles-page.tsx'

/** One profile: what it grants, who has it. */
export function ProfilePage() {
  const account = useAccount()
  const { profileId = '' }: { profileId?: string } = useParams({ strict: false })
  const profile = useQuery(profileQuery(account, profileId))
  return (
    <SettingsPage
      title={profile.data?.name ?? 'Profile'}
      above={[
        { words: 'Profiles', link: { to: '/a/$account/settings/profiles', params: { account } } },
      ]}
    >
      <Answer
        query={profile}
        missing={
          <Missing
            thing="profile"
            list={{ to: '/a/$account/settings/profiles', params: { account } }}
          />
        }
        skeleton={<Skeleton rows={12} height={24} />}
      >
        {(opened) => (
          <>
            <Editor key={opened.id} opened={opened} />
            <Holders profile={opened} />
          </>
        )}
      </Answer>
    </SettingsPage>
  )
}

function Editor({ opened }: { opened: Profile }) {
  const account = useAccount()
  const me = useMe()
  const client = useQueryClient()
  // What is read later must not replace what is being written.
  const [base, setBase] = useState(opened)
  const [theirs, setTheirs] = useState<Profile>()
  const save = useMutation({
    mutationFn: ({ profile, revision }: { profile: ProfileInput; revision: number }) =>
      answerOf(
        api.PUT('/api/account/{accountId}/profiles/{profileId}', {
          params: {
            path: { accountId: account, profileId: base.id },
            header: { 'If-Match': `"${revision}"` },
          },
          body: profile,
        }),
      ),
    async onError(error) {
      if (error instanceof Refusal && error.isConflict) {
        setTheirs(await client.fetchQuery({ ...profileQuery(account, base.id), staleTime: 0 }))
      }
      return noticeLostPermission(account, error)
    },
    async onSuccess(saved) {
      setBase(saved)
      toast({ words: `The profile ${saved.name} is saved.`, kind: 'ok' })
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.profiles(account) }),
        client.invalidateQueries({ queryKey: keys.me(account) }),
      ])
    },
  })
  const mine = save.variables?.profile
  return (
    <>
      {me.profiles.some(({ id }) => id === base.id) && (
        <Notice>You have this profile yourself: what you take away here, you lose too.</Notice>
      )}
      {theirs && mine && (
        <Card>
          <Conflict
            differences={[
              { words: 'Name', mine: mine.name, theirs: theirs.name },
              { words: 'Grants', mine: grantOf(mine), theirs: grantOf(theirs) },
            ]}
            onKeep={() => {
              setTheirs(undefined)
              save.mutate({ profile: mine, revision: theirs.revision })
            }}
            onTake={() => {
              setBase(theirs)
              setTheirs(undefined)
              save.reset()
            }}
          />
        </Card>
      )}
      <ProfileForm
        key={base.revision}
        begin={base}
        error={theirs ? undefined : save.error}
        isSaving={save.isPending}
        action="Save"
        onSave={(profile) => save.mutate({ profile, revision: base.revision })}
      />
    </>
  )
}

function Holders({ profile }: { profile: Profile }) {
  const account = useAccount()
  const client = useQueryClient()
  const navigate = useNavigate()
  const users = useQuery(usersQuery(account))
  const [isAsked, setIsAsked] = useState(false)
  async function remove() {
    await api.DELETE('/api/account/{accountId}/profiles/{profileId}', {
      params: { path: { accountId: account, profileId: profile.id } },
    })
    toast({ words: `The profile ${profile.name} is deleted.` })
    await navigate({ to: '/a/$account/settings/profiles', params: { account } })
    client.removeQueries({ queryKey: [...keys.profiles(account), profile.id] })
    await client.invalidateQueries({ queryKey: keys.profiles(account) })
  }
  return (
    <Card title="Who has it">
      <Answer query={users}>
        {(all) => {
          const holders = all.filter(({ profileIds }) => profileIds.includes(profile.id))
          return (
            <>
              <p>
                {holders.length === 0 ? 'Nobody has' : usersInWords(holders.length)}
                {holders.length === 1 ? ' has' : holders.length > 1 ? ' have' : ''} this profile
                {holders.length > 0 && ': '}
                {holders.slice(0, SHOWN).map(({ id, loginName }, index) => (
                  <span key={id}>
                    {index > 0 && ', '}
                    <TextLink
                      to="/a/$account/settings/users/$userId"
                      params={{ account, userId: id }}
                    >
                      <Foreign text={loginName} />
                    </TextLink>
                  </span>
                ))}
                {holders.length > SHOWN && ` and ${holders.length - SHOWN} more`}.
              </p>
              <div className={css.step}>
                <span className="soft">
                  {holders.length > 0
                    ? 'A profile can be deleted once nobody has it.'
                    : 'Deleting is for good.'}
                </span>
                <Button
                  size="small"
                  look="danger"
                  disabled={holders.length > 0}
                  onClick={() => setIsAsked(true)}
                >
                  Delete…
                </Button>
              </div>
            </>
          )
        }}
      </Answer>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={
          <>
            Delete the profile <Foreign text={profile.name} />?
          </>
        }
        action="Delete"
        nameToType={profile.name}
        onConfirm={remove}
      >
        <p>Nobody has it, so nobody loses a permission.</p>
      </ConfirmDialog>
    </Card>
  )
}

/** As many names as fit into a paragraph. */
const SHOWN = 20
