import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Logs, Play } from 'lucide-react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { isMissing } from '../../api/refusal.ts'
import type { InvocationDetail } from '../../api/types.ts'
import { ButtonLink } from '../../components/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../components/states.tsx'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { useFunctionLabels } from '../functions/function-names.ts'
import { InvocationCause } from './invocation-cause.tsx'
import { InvocationHead } from './invocation-head.tsx'
import { InvocationLines } from './invocation-lines.tsx'
import { InvocationTimeline } from './invocation-timeline.tsx'

/** Round an invocation, "logs around this moment" shows so many milliseconds. */
const ROUND_MS = 60_000
/** The record of an invocation comes some seconds after its end: so often, in milliseconds, it is looked for, and so many times. */
const LOOK_EVERY_MS = 2_000
const LOOKS = 15

/** One invocation: how it ended and why, when what happened, all its lines. */
export function InvocationPage() {
  const account = useAccount()
  const { id = '' } = useParams({ strict: false })
  const invocation = useQuery({
    queryKey: keys.invocation(account, id),
    staleTime: 60_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/invocations/{invocationId}', {
          params: { path: { accountId: account, invocationId: id } },
        }),
      ),
    refetchInterval: ({ state }) =>
      isMissing(state.error) && state.errorUpdateCount < LOOKS && LOOK_EVERY_MS,
  })
  const { data, error, errorUpdateCount } = invocation
  const trail = [{ words: 'Logs', link: { to: '/a/$account/logs', params: { account } } }] as const
  if (data) return <Known invocation={data} trail={trail} />
  return (
    <Page title="Invocation" trail={trail}>
      <Card>
        {!error && <Skeleton rows={6} />}
        {isMissing(error) && (
          <EmptyState
            title="There is no such invocation here."
            actions={
              <ButtonLink to="/a/$account/logs" params={{ account }}>
                All logs
              </ButtonLink>
            }
          >
            {errorUpdateCount < LOOKS
              ? 'If it has just ended, its record comes in a few seconds, and this page shows it then.'
              : 'Invocations are kept for 30 days; those of test runs are not kept.'}
          </EmptyState>
        )}
        {error && !isMissing(error) && (
          <ErrorState error={error} onRetry={() => void invocation.refetch()} />
        )}
      </Card>
    </Page>
  )
}

function Known({
  invocation,
  trail,
}: {
  invocation: InvocationDetail
  trail: Parameters<typeof Page>[0]['trail'] & {}
}) {
  const account = useAccount()
  const mayRun = useMay('lambda:try')
  const { id, lambdaUUID: uuid, startedAt, durationMs } = invocation
  const name = useFunctionLabels([uuid])(uuid)
  return (
    <Page
      title={`Invocation ${id.slice(0, 8)}…`}
      trail={trail}
      lead={<InvocationHead invocation={invocation} name={name} />}
      actions={
        <>
          <ButtonLink
            icon={<Logs aria-hidden="true" />}
            to="/a/$account/logs"
            params={{ account }}
            search={{ from: startedAt - ROUND_MS, to: startedAt + durationMs + ROUND_MS }}
          >
            Logs around this moment
          </ButtonLink>
          {mayRun && typeof name === 'string' && (
            <ButtonLink
              look="primary"
              icon={<Play aria-hidden="true" />}
              to="/a/$account/functions/$uuid/test"
              params={{ account, uuid }}
              search={{ again: id }}
            >
              Run again
            </ButtonLink>
          )}
        </>
      }
    >
      <InvocationCause invocation={invocation} isGone={name === null} />
      <InvocationTimeline invocation={invocation} />
      <InvocationLines invocation={invocation} />
    </Page>
  )
}
