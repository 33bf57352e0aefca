import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { Foreign } from '../../components/foreign.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import { FIRST_MANIFEST, type Manifest } from './manifest.ts'
import { ManifestEditor } from './manifest-editor.tsx'

/** Installs an application, and shows its secret once. */
export function NewAppPage() {
  const account = useAccount()
  const client = useQueryClient()
  const navigate = useNavigate()
  const open = (clientId: string) =>
    void navigate({ to: '/a/$account/settings/apps/$clientId', params: { account, clientId } })
  const install = useMutation({
    mutationFn: (body: Manifest) =>
      answerOf(
        api.POST('/api/account/{accountId}/app-installations', {
          params: { path: { accountId: account } },
          body,
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    async onSuccess(made) {
      await client.invalidateQueries({ queryKey: keys.apps(account) })
      if (made.client_secret === undefined) open(made.client_id)
    },
  })
  const { data } = install
  return (
    <SettingsPage
      title="Install an app"
      above={[{ words: 'Apps', link: { to: '/a/$account/settings/apps', params: { account } } }]}
    >
      <ManifestEditor
        begin={FIRST_MANIFEST}
        error={install.error}
        isSaving={install.isPending}
        isNew
        action="Install"
        onSave={(manifest) => install.mutate(manifest)}
      />
      <ShownOnce
        title={
          <>
            The secret of <Foreign text={data?.client_name ?? ''} />
          </>
        }
        values={
          data?.client_secret === undefined
            ? undefined
            : [
                { label: 'Client id', value: data.client_id },
                { label: 'Client secret', value: data.client_secret },
              ]
        }
        onStored={() => {
          const clientId = data?.client_id ?? ''
          install.reset()
          open(clientId)
        }}
      />
    </SettingsPage>
  )
}
