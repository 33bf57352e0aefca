import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { appQuery } from '../../api/apps.ts'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { Refusal } from '../../api/refusal.ts'
import type { App } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { CodeView } from '../../components/code-view.tsx'
import { Conflict } from '../../components/conflict.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { Time } from '../../components/time.tsx'
import { toast } from '../../components/toast.tsx'
import { Missing } from '../../frame/missing.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import { AppAccess } from './app-access.tsx'
import { AppSecrets } from './app-secrets.tsx'
import { AppSnippets } from './app-snippets.tsx'
import css from './apps.module.css'
import { type Manifest, manifestOf, textOfManifest } from './manifest.ts'
import { ManifestEditor } from './manifest-editor.tsx'

/** One application: who it is, its secrets, how to use it, and its manifest. */
export function AppPage() {
  const account = useAccount()
  const { clientId = '' }: { clientId?: string } = useParams({ strict: false })
  const app = useQuery(appQuery(account, clientId))
  return (
    <SettingsPage
      title={app.data?.client_name ?? 'App'}
      above={[{ words: 'Apps', link: { to: '/a/$account/settings/apps', params: { account } } }]}
    >
      <Answer
        query={app}
        missing={
          <Missing thing="app" list={{ to: '/a/$account/settings/apps', params: { account } }} />
        }
        skeleton={<Skeleton rows={10} height={28} />}
      >
        {(known) => (
          <>
            <Facts app={known} />
            {known.first_party ? (
              <OfPlatform app={known} />
            ) : (
              <>
                <AppSecrets app={known} />
                <AppSnippets app={known} />
                <Editor key={known.client_id} opened={known} />
                <AppAccess app={known} />
              </>
            )}
          </>
        )}
      </Answer>
    </SettingsPage>
  )
}

function Facts({ app }: { app: App }) {
  return (
    <Card>
      <dl className={css.facts}>
        <dt>Client id</dt>
        <dd>
          <code>{app.client_id}</code>
          <CopyButton text={app.client_id} label="Copy the client id" />
        </dd>
        <dt>State</dt>
        <dd>{app.enabled ? <Badge kind="ok">on</Badge> : <Badge kind="warn">off</Badge>}</dd>
        <dt>Installed</dt>
        <dd>
          <Time at={app.client_id_issued_at * 1_000} />
        </dd>
      </dl>
    </Card>
  )
}

function OfPlatform({ app }: { app: App }) {
  return (
    <>
      <Notice>This application belongs to the platform. Only the operator can change it.</Notice>
      <Card title="Manifest">
        <CodeView code={textOfManifest(manifestOf(app))} label="Manifest" />
      </Card>
    </>
  )
}

function Editor({ opened }: { opened: App }) {
  const account = useAccount()
  const client = useQueryClient()
  // What is read later must not replace what is being written.
  const [base, setBase] = useState(opened)
  const [theirs, setTheirs] = useState<App>()
  const save = useMutation({
    mutationFn: ({ manifest, revision }: { manifest: Manifest; revision: number }) =>
      answerOf(
        api.PUT('/api/account/{accountId}/app-installations/{clientId}', {
          params: {
            path: { accountId: account, clientId: base.client_id },
            header: { 'If-Match': `"${revision}"` },
          },
          body: manifest,
        }),
      ),
    async onError(error) {
      if (error instanceof Refusal && error.isConflict) {
        setTheirs(await client.fetchQuery({ ...appQuery(account, base.client_id), staleTime: 0 }))
      }
      return noticeLostPermission(account, error)
    },
    async onSuccess(saved) {
      setBase(saved)
      toast({ words: `The manifest of ${saved.client_name} is saved.`, kind: 'ok' })
      await client.invalidateQueries({ queryKey: keys.apps(account) })
    },
  })
  const mine = save.variables?.manifest
  return (
    <>
      {theirs && mine && (
        <Card>
          <Conflict
            differences={[
              {
                words: 'Manifest',
                mine: textOfManifest(mine),
                theirs: textOfManifest(manifestOf(theirs)),
              },
            ]}
            onKeep={() => {
              setTheirs(undefined)
              save.mutate({ manifest: mine, revision: theirs.revision })
            }}
            onTake={() => {
              setBase(theirs)
              setTheirs(undefined)
              save.reset()
            }}
          />
        </Card>
      )}
      <ManifestEditor
        key={base.revision}
        begin={manifestOf(base)}
        error={theirs ? undefined : save.error}
        isSaving={save.isPending}
        action="Save"
        onSave={(manifest) => save.mutate({ manifest, revision: base.revision })}
      />
    </>
  )
}
