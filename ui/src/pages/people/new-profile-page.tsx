import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import { ProfileForm, type ProfileInput } from './profile-form.tsx'

/** Makes a profile. */
export function NewProfilePage() {
  const account = useAccount()
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: (body: ProfileInput) =>
      answerOf(
        api.POST('/api/account/{accountId}/profiles', {
          params: { path: { accountId: account } },
          body,
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    async onSuccess({ name }) {
      toast({ words: `The profile ${name} is created.`, kind: 'ok' })
      await client.invalidateQueries({ queryKey: keys.profiles(account) })
      await navigate({ to: '/a/$account/settings/profiles', params: { account } })
    },
  })
  return (
    <SettingsPage
      title="New profile"
      above={[
        { words: 'Profiles', link: { to: '/a/$account/settings/profiles', params: { account } } },
      ]}
    >
      <ProfileForm
        begin={{ name: '', roles: [], isAdministrator: false }}
        error={create.error}
        isSaving={create.isPending}
        action="Create"
        onSave={(profile) => create.mutate(profile)}
      />
    </SettingsPage>
  )
}
