import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { Profile, Provider } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { CheckboxList } from '../../components/checkbox-list.tsx'
import { TextField } from '../../components/field.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Problem } from '../../components/notice.tsx'
import { Switch } from '../../components/switch.tsx'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import css from './people.module.css'

/** Issuer, client and who may come in. The secret is never shown; an empty field keeps it. */
export function ProviderForm({
  provider,
  profiles,
}: {
  provider: Provider | null
  profiles: readonly Profile[]
}) {
  const account = useAccount()
  const client = useQueryClient()
  const [issuer, setIssuer] = useState(provider?.issuer ?? '')
  const [clientId, setClientId] = useState(provider?.clientId ?? '')
  const [clientSecret, setClientSecret] = useState('')
  const [name, setName] = useState(provider?.name ?? '')
  const [loginClaim, setLoginClaim] = useState(provider?.loginClaim ?? 'email')
  const [newUserProfiles, setNewUserProfiles] = useState(provider?.newUserProfiles ?? null)
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/api/account/{accountId}/single-sign-on', {
          params: { path: { accountId: account } },
          body: {
            issuer: issuer.trim(),
            clientId: clientId.trim(),
            loginClaim: loginClaim.trim(),
            newUserProfiles,
            ...(name.trim() !== '' && { name: name.trim() }),
            ...(clientSecret !== '' && { clientSecret }),
          },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess(saved) {
      toast({ words: 'The provider is saved. Test it now.', kind: 'ok' })
      setClientSecret('')
      client.setQueryData(keys.singleSignOn(account), saved)
    },
  })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <TextField
        label="Issuer"
        value={issuer}
        onValueChange={setIssuer}
        placeholder="https://id.example.com"
        hint="The address of the provider. Its metadata is read when you save."
        isCode
      />
      <TextField label="Client id" value={clientId} onValueChange={setClientId} isCode />
      <TextField
        label="Client secret"
        type="password"
        autoComplete="new-password"
        value={clientSecret}
        onValueChange={setClientSecret}
        hint={
          provider?.hasClientSecret
            ? 'A secret is stored. Leave this empty to keep it.'
            : 'Leave this empty for a public client.'
        }
      />
      <TextField
        label="Name on the button"
        value={name}
        onValueChange={setName}
        maxLength={60}
        hint="What people know the provider as."
      />
      <TextField
        label="Claim with the login name"
        value={loginClaim}
        onValueChange={setLoginClaim}
        hint="“email” counts only when the provider has verified it."
        isCode
      />
      <Switch
        label="Let in people who are not users yet"
        hint="They become users at their first sign-in, with these profiles."
        isOn={newUserProfiles !== null}
        onChange={(isOn) => setNewUserProfiles(isOn ? [] : null)}
      />
      {newUserProfiles !== null && (
        <CheckboxList
          label="Their profiles"
          ticks={profiles.map((profile) => ({
            value: profile.name,
            words: <Foreign text={profile.name} />,
          }))}
          chosen={newUserProfiles}
          onChange={setNewUserProfiles}
        />
      )}
      {save.error && <Problem>{sentenceOf(save.error)}</Problem>}
      <div className={css.actions}>
        <Button
          type="submit"
          look="primary"
          isBusy={save.isPending}
          disabled={issuer.trim() === '' || clientId.trim() === ''}
        >
          {provider ? 'Save' : 'Set up'}
        </Button>
      </div>
    </form>
  )
}
