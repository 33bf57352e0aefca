import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { JsonTree } from '../../components/json-tree.tsx'
import { Problem } from '../../components/notice.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { Time } from '../../components/time.tsx'
import { toast } from '../../components/toast.tsx'
import { Missing } from '../../frame/missing.tsx'
import { Card, Page } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'
import { functionWords, useFunctionLabels } from '../functions/function-names.ts'
import { LetterRuns } from './letter-runs.tsx'
import { LettersForbidden } from './letters-forbidden.tsx'

/** One asynchronous invocation that failed for good: why, with what input, and again. */
export function DeadLetterPage() {
  return useMay('dead-letter:read') ? <Letter /> : <LettersForbidden />
}

function Letter() {
  const account = useAccount()
  const { id = '' } = useParams({ strict: false })
  const client = useQueryClient()
  const navigate = useNavigate()
  const mayWrite = useMay('dead-letter:write')
  const [isDeleting, setIsDeleting] = useState(false)
  const params = { path: { accountId: account, invocationId: id } }
  const letter = useQuery({
    queryKey: [...keys.deadLetters(account), id],
    queryFn: () =>
      answerOf(api.GET('/api/account/{accountId}/dead-letters/{invocationId}', { params })),
  })
  const replay = useMutation({
    mutationFn: () =>
      api.POST('/api/account/{accountId}/dead-letters/{invocationId}/replay', { params }),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: () => leave('It is being replayed.'),
  })
  const uuid = letter.data?.lambdaUuid ?? null
  const name = useFunctionLabels([uuid])(uuid)

  async function leave(words: string) {
    toast({ words, kind: 'ok' })
    await navigate({ to: '/a/$account/dead-letters', params: { account } })
    await client.invalidateQueries({ queryKey: keys.deadLetters(account) })
  }

  return (
    <Page
      title={`Dead letter ${id.slice(0, 8)}…`}
      trail={[
        { words: 'Dead letters', link: { to: '/a/$account/dead-letters', params: { account } } },
      ]}
      lead={
        letter.data && (
          <>
            <Foreign text={uuid === null ? `Event ${letter.data.eventId}` : functionWords(name)} />,
            accepted <Time at={letter.data.acceptedAt} />
            {letter.data.expiresAt && (
              <>
                , kept until <Time at={letter.data.expiresAt} />
              </>
            )}
          </>
        )
      }
      actions={
        mayWrite &&
        letter.data && (
          <>
            <Button icon={<Trash2 aria-hidden="true" />} onClick={() => setIsDeleting(true)}>
              Delete…
            </Button>
            <Button
              look="primary"
              icon={<RotateCcw aria-hidden="true" />}
              isBusy={replay.isPending}
              onClick={() => replay.mutate()}
            >
              Replay
            </Button>
          </>
        )
      }
    >
      {replay.error && <Problem>{sentenceOf(replay.error)}</Problem>}
      <Answer
        query={letter}
        missing={
          <Missing
            thing="dead letter"
            list={{ to: '/a/$account/dead-letters', params: { account } }}
          >
            Dead letters are kept for 30 days, or until they are replayed.
          </Missing>
        }
        skeleton={
          <Card>
            <Skeleton rows={6} />
          </Card>
        }
      >
        {({ error, runs, input }) => (
          <>
            <LetterRuns error={error} runs={runs} />
            <Card
              title="Input"
              actions={
                <CopyButton
                  text={() => JSON.stringify(input, null, 2)}
                  label="Copy the input"
                  words="Copy"
                />
              }
            >
              <JsonTree value={input} root="input" />
            </Card>
          </>
        )}
      </Answer>
      <ConfirmDialog
        isOpen={isDeleting}
        onClose={() => setIsDeleting(false)}
        title="Delete this dead letter?"
        action="Delete it"
        onConfirm={async () => {
          await api.DELETE('/api/account/{accountId}/dead-letters/{invocationId}', { params })
          await leave('The dead letter is deleted.')
        }}
      >
        <p>Its input goes with it, and it can't be replayed any more.</p>
      </ConfirmDialog>
    </Page>
  )
}
