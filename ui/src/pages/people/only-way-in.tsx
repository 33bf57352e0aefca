import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { profilesQuery, usersQuery } from '../../api/people.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { Provider } from '../../api/types.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Problem } from '../../components/notice.tsx'
import { Select } from '../../components/select.tsx'
import { Switch } from '../../components/switch.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMe } from '../../session/me.ts'
import css from './people.module.css'

/** Whether passwords still open the account. It takes a sign-in that worked, and somebody whose password stays. */
export function OnlyWayIn({ provider }: { provider: Provider }) {
  const account = useAccount()
  const me = useMe()
  const client = useQueryClient()
  const users = useQuery(usersQuery(account))
  const profiles = useQuery(profilesQuery(account))
  const [chosen, setChosen] = useState<string>()
  const [isAsked, setIsAsked] = useState(false)
  const administrating = (profiles.data ?? []).filter((each) => each.isAdministrator)
  const administrators = (users.data ?? []).filter(
    ({ state, profileIds }) =>
      state === 'active' && administrating.some(({ id }) => profileIds.includes(id)),
  )
  const emergency = chosen ?? provider.emergencyUserId ?? me.id
  const nameOf = (id: string) =>
    users.data?.find((each) => each.id === id)?.loginName ??
    (users.data ? 'somebody who is gone' : 'one administrator')

  const change = useMutation({
    mutationFn: (isRequired: boolean) =>
      answerOf(
        api.PUT('/api/account/{accountId}/single-sign-on', {
          params: { path: { accountId: account } },
          body: {
            issuer: provider.issuer,
            clientId: provider.clientId,
            name: provider.name,
            loginClaim: provider.loginClaim,
            newUserProfiles: provider.newUserProfiles,
            isRequired,
            ...(isRequired && { emergencyUserId: emergency }),
          },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: (saved) => client.setQueryData(keys.singleSignOn(account), saved),
  })
  const isProven = provider.provenAt !== null
  return (
    <Card title="The only way in">
      <div className={css.form}>
        <Switch
          label="People can sign in only through the provider"
          hint={
            isProven || provider.isRequired
              ? 'Passwords then work only for other systems and one administrator.'
              : 'Test the sign-in first: this can be switched on once somebody has signed in that way.'
          }
          isOn={provider.isRequired}
          isDisabled={!isProven && !provider.isRequired}
          onChange={(isOn) => {
            if (isOn) setIsAsked(true)
            else change.mutate(false)
          }}
        />
        {provider.isRequired ? (
          <p className="soft">
            In an emergency the password of{' '}
            <Foreign text={nameOf(provider.emergencyUserId ?? '')} /> works.
          </p>
        ) : (
          isProven && (
            <Select
              label="Whose password works in an emergency"
              value={emergency}
              choices={administrators.map(({ id, loginName }) => ({ value: id, words: loginName }))}
              onValueChange={setChosen}
            />
          )
        )}
        {change.error && !isAsked && <Problem>{sentenceOf(change.error)}</Problem>}
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title="Make it the only way in?"
        action="Switch it on"
        onConfirm={() => change.mutateAsync(true)}
      >
        <p>
          Everybody who signed in by a password is signed out now, but for other systems and{' '}
          <Foreign text={nameOf(emergency)} />.
        </p>
      </ConfirmDialog>
    </Card>
  )
}
