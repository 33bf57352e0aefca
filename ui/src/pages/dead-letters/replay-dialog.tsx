import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { toast } from '../../components/toast.tsx'
import { useAccount } from '../../session/me.ts'
import { letterFilter } from './dead-letter-query.ts'
import type { Group } from './dead-letters-page.tsx'

/** Asks before all dead letters of a group are replayed; of several, their count is typed to confirm. */
export function ReplayAllDialog({
  group,
  source = '',
  onClose,
}: {
  group: Group | undefined
  source: string | undefined
  onClose: () => void
}) {
  const account = useAccount()
  const client = useQueryClient()
  // What was asked last stays while the dialog closes.
  const [last, setLast] = useState(group && { group, source })
  if (group && group !== last?.group) setLast({ group, source })
  if (!last) return null
  const { count, lambdaUuid, eventId, errorCode } = last.group

  async function replayAll() {
    const filter = {
      function: lambdaUuid ?? undefined,
      event: eventId ?? undefined,
      error: errorCode,
    }
    const { replayed, left } = await answerOf(
      api.POST('/api/account/{accountId}/dead-letter-replays', {
        params: { path: { accountId: account } },
        body: letterFilter(filter),
      }),
    )
    const rest = left > 0 ? ` ${left.toLocaleString('en')} are left; replay them next.` : ''
    toast({
      words: `${countWords(replayed.length)} being replayed.${rest}`,
      kind: 'ok',
    })
    await client.invalidateQueries({ queryKey: keys.deadLetters(account) })
  }

  return (
    <ConfirmDialog
      isOpen={group !== undefined}
      onClose={onClose}
      title={count === 1 ? 'Replay it?' : `Replay ${count.toLocaleString('en')}?`}
      action={count === 1 ? 'Replay' : `Replay all ${count.toLocaleString('en')}`}
      {...(count > 1 && { nameToType: String(count) })}
      onConfirm={replayAll}
    >
      <p>
        <Foreign text={last.source} /> is called again with the{' '}
        {count === 1 ? 'same input' : 'input of each'}, as it is deployed now. What it did before it
        failed happens a second time.
      </p>
    </ConfirmDialog>
  )
}

function countWords(count: number): string {
  return count === 1 ? 'It is' : `${count.toLocaleString('en')} are`
}
