import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { App } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Notice, Problem } from '../../components/notice.tsx'
import { Select } from '../../components/select.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { Time } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import css from './apps.module.css'

const OVERLAPS = [
  { value: '86400', words: '1 day' },
  { value: '3600', words: '1 hour' },
  { value: '604800', words: '7 days' },
  { value: '2592000', words: '30 days' },
  { value: '0', words: 'Not at all: it may be stolen' },
] as const
type Overlap = (typeof OVERLAPS)[number]['value']

/** The secrets in force, told by their times, and a new one in place of the newest. */
export function AppSecrets({ app }: { app: App }) {
  const account = useAccount()
  const client = useQueryClient()
  const [isAsked, setIsAsked] = useState(false)
  const [overlap, setOverlap] = useState<Overlap>('86400')
  const rotate = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/account/{accountId}/app-installations/{clientId}/secret', {
          params: { path: { accountId: account, clientId: app.client_id } },
          body: { overlap_seconds: Number(overlap) },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    async onSuccess() {
      setIsAsked(false)
      await client.invalidateQueries({ queryKey: keys.apps(account) })
    },
  })
  if (app.token_endpoint_auth_method === 'none') {
    return (
      <Card title="Secret">
        <p>It has none: it proves itself with PKCE.</p>
      </Card>
    )
  }
  const secret = rotate.data?.client_secret
  return (
    <Card
      title={app.client_secrets.length > 1 ? 'Secrets' : 'Secret'}
      actions={
        <Button size="small" onClick={() => setIsAsked(true)}>
          Rotate…
        </Button>
      }
    >
      <ul className={css.secrets}>
        {app.client_secrets.map(({ issued_at: issued, expires_at: expires }) => (
          <li key={`${issued} ${expires}`}>
            {expires === 0 ? 'The newest' : 'The previous one'}, issued <Time at={issued * 1_000} />
            ,{' '}
            {expires === 0 ? (
              'works until it is rotated'
            ) : (
              <strong>
                stops working <Time at={expires * 1_000} />
              </strong>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title="Rotate the secret?"
        actions={
          <>
            <Button onClick={() => setIsAsked(false)}>Cancel</Button>
            <Button look="primary" isBusy={rotate.isPending} onClick={() => rotate.mutate()}>
              Make a new secret
            </Button>
          </>
        }
      >
        <p>The app gets a new secret, which is shown once.</p>
        <Select
          label="How long the current one keeps working"
          value={overlap}
          choices={OVERLAPS}
          onValueChange={setOverlap}
        />
        {overlap === '0' && (
          <Notice kind="warn">The tokens that it holds end too, within a minute.</Notice>
        )}
        {app.client_secrets.length > 1 && (
          <Notice>Two secrets are in force. The older one stops working now.</Notice>
        )}
        {rotate.error && <Problem>{sentenceOf(rotate.error)}</Problem>}
      </Dialog>
      <ShownOnce
        title="The new secret"
        values={secret === undefined ? undefined : [{ label: 'Client secret', value: secret }]}
        onStored={() => rotate.reset()}
      />
    </Card>
  )
}
