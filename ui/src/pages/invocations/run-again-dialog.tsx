import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { lambdaQuery } from '../../api/lambdas.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { components } from '../../api/schema.d.ts'
import type { InvocationDetail } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextArea } from '../../components/field.tsx'
import { JsonTree } from '../../components/json-tree.tsx'
import { Problem } from '../../components/notice.tsx'
import { Skeleton } from '../../components/states.tsx'
import { durationInWords } from '../../components/time.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'
import css from './invocation.module.css'

type Input = components['schemas']['InvocationBody']

/** An input to begin with, and where it is from. */
interface Begin {
  text: string
  from: string
}

/** Runs what serves once more as a test: with the input that was stored, else with a sample. */
export function RunAgainDialog({
  invocation,
  name,
  onClose,
}: {
  invocation: InvocationDetail
  name: string
  onClose: () => void
}) {
  const begin = useBeginning(invocation)
  return (
    <Dialog isOpen onClose={onClose} title={`Run ${name} again`} isWide>
      {begin ? <Form begin={begin} uuid={invocation.lambdaUUID} /> : <Skeleton rows={5} />}
    </Dialog>
  )
}

function Form({ begin, uuid }: { begin: Begin; uuid: string }) {
  const account = useAccount()
  const [text, setText] = useState(begin.text)
  const input = parse(text)
  const run = useMutation({
    mutationFn: (body: Input) =>
      answerOf(
        api.POST('/api/account/{accountId}/lambdas/{uuid}/test', {
          params: { path: { accountId: account, uuid } },
          body,
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
  })
  return (
    <div className={css.again}>
      <TextArea
        label="Input"
        hint={begin.from}
        isCode
        rows={10}
        value={text}
        onValueChange={setText}
        wrong={input ? undefined : 'This is not a JSON object.'}
      />
      <div>
        <Button
          look="primary"
          disabled={!input}
          isBusy={run.isPending}
          onClick={() => input && run.mutate(input)}
        >
          Run what serves
        </Button>
      </div>
      {run.error && <Problem>{sentenceOf(run.error)}</Problem>}
      {run.data && (
        <section aria-label="Result">
          <h3>Answered in {durationInWords(run.data.durationMs)}</h3>
          <JsonTree value={run.data.result} root="result" />
        </section>
      )}
    </div>
  )
}

function parse(text: string): Input | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isInput(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What the API refuses of an object, it says itself. */
function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The input that is stored of an asynchronous invocation, else the sample of the function's event. */
function useBeginning({ id, parentId, trigger, lambdaUUID }: InvocationDetail): Begin | undefined {
  const account = useAccount()
  const mayRead = useMay('dead-letter:read')
  const isStored = trigger === 'asynchronous' && mayRead
  const stored = useQuery({
    queryKey: [...keys.invocation(account, id), 'input'],
    enabled: isStored,
    retry: false,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/async-invocations/{invocationId}/input', {
          params: { path: { accountId: account, invocationId: parentId ?? id } },
        }),
      ),
  })
  const lambda = useQuery(lambdaQuery(account, lambdaUUID))
  if (stored.data) {
    return { text: JSON.stringify(stored.data, null, 2), from: 'The input that is stored of it.' }
  }
  if ((isStored && stored.isPending) || lambda.isPending) return undefined
  const sample = lambda.data?.samplePayload ?? { headers: [], payload: {} }
  return {
    text: JSON.stringify(sample, null, 2),
    from: 'Its input was not stored; this is a sample.',
  }
}
