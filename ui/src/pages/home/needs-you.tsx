import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { limitsQuery } from '../../api/limits.ts'
import type { LambdaSummary } from '../../api/types.ts'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { ErrorState } from '../../components/states.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { Time, useNow } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { useFunctionNames } from '../functions/function-names.ts'
import css from './needs-you.module.css'
import { type Range, spanOf } from './ranges.ts'

/** Of each kind, so that none crowds out the others. */
const OF_EACH = 6
/** A limit that is used up this far wants to be known. */
const NEARLY = 0.8

/** One thing that somebody has to look at. */
interface Need {
  id: string
  light: 'failed' | 'modified'
  what: ReactNode
  at?: string | number
}

/** What failed, was refused or nearly ran out; each line leads to its cause. */
export function NeedsYou({ range, failed }: { range: Range; failed: readonly LambdaSummary[] }) {
  const account = useAccount()
  const now = useNow()
  const { startTimestamp, endTimestamp } = spanOf(range, now)
  const params = {
    path: { accountId: account },
    query: { startTimestamp, endTimestamp },
  }
  const failures = useQuery({
    queryKey: keys.reports(account, 'failures', { range }),
    refetchInterval: 30_000,
    queryFn: () => answerOf(api.GET('/api/account/{accountId}/reports/failures', { params })),
  })
  const refused = useQuery({
    queryKey: keys.reports(account, 'refusedDomains', { range }),
    refetchInterval: 60_000,
    queryFn: () => answerOf(api.GET('/api/account/{accountId}/reports/refusedDomains', { params })),
  })
  const limits = useQuery(limitsQuery(account))
  const failureRows = (failures.data ?? []).slice(0, OF_EACH)
  const refusedRows = (refused.data ?? []).slice(0, OF_EACH)
  const names = useFunctionNames([...failureRows, ...refusedRows].map((each) => each.lambdaUUID))
  const link = (uuid: string, firstFrame: string | null) => (
    <TextLink
      to="/a/$account/functions/$uuid/code"
      params={{ account, uuid }}
      search={{ line: lineOf(firstFrame) }}
    >
      <Foreign text={names.get(uuid) ?? 'A function that is gone'} />
    </TextLink>
  )

  const needs: Need[] = [
    ...failed.flatMap((lambda): Need[] => {
      const error = lambda.lastDeployment?.deploymentError
      if (!lambda.state.endsWith('Error')) return []
      return [
        {
          id: `deployment ${lambda.uuid}`,
          light: 'failed',
          at: lambda.lastDeployment?.updatedAt,
          what: (
            <>
              {lambda.state}:{' '}
              <TextLink
                to="/a/$account/functions/$uuid/deployments"
                params={{ account, uuid: lambda.uuid }}
                search={{ d: lambda.lastDeployment?.uuid }}
              >
                <Foreign text={lambda.name} />
              </TextLink>
              {error && (
                <span className={css.cause}>
                  <Foreign text={error.errorMsg} />
                </span>
              )}
            </>
          ),
        },
      ]
    }),
    ...failureRows.map(({ lambdaUUID, errorCode, firstFrame, count, lastAt }): Need => ({
      id: `failure ${lambdaUUID} ${errorCode} ${firstFrame}`,
      light: 'failed',
      at: lastAt,
      what: (
        <>
          {link(lambdaUUID, firstFrame)} failed {times(count)}
          <span className={css.cause}>
            {shortCode(errorCode)}
            {firstFrame !== null && `, line ${lineOf(firstFrame) ?? '?'}`}
          </span>
        </>
      ),
    })),
    ...refusedRows.map(({ lambdaUUID, domain, count, lastAt }): Need => ({
      id: `refused ${lambdaUUID} ${domain}`,
      light: 'modified',
      at: lastAt,
      what: (
        <>
          <strong>
            <Foreign text={domain} />
          </strong>{' '}
          was refused {times(count)}
          <span className={css.cause}>
            It is not whitelisted; {link(lambdaUUID, null)} asked for it.
          </span>
        </>
      ),
    })),
    ...(limits.data?.limits ?? []).flatMap(({ id, what, value, used }): Need[] => {
      if (used === undefined || used < value * NEARLY) return []
      return [
        {
          id: `limit ${id}`,
          light: 'modified',
          what: (
            <>
              {what}: {used.toLocaleString('en')} of {value.toLocaleString('en')} are used
            </>
          ),
        },
      ]
    }),
  ]
  const error = failures.error ?? refused.error ?? limits.error

  return (
    <Card title={needs.length > 0 ? `Needs you (${needs.length})` : 'Needs you'}>
      {error && <ErrorState error={error} onRetry={() => void failures.refetch()} />}
      {needs.length === 0 && !error && (
        <p className="soft">Nothing. What fails, is refused or nearly runs out is listed here.</p>
      )}
      {needs.length > 0 && (
        <ul className={css.needs}>
          {needs.map(({ id, light, what, at }) => (
            <li key={id}>
              <Lamp light={light} />
              <div className={css.what}>{what}</div>
              {at !== undefined && (
                <span className={css.at}>
                  <Time at={at} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function times(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${count.toLocaleString('en')} times`
}

/** `line:column`, as the records have it. */
function lineOf(firstFrame: string | null): number | undefined {
  const line = Number(firstFrame?.split(':')[0])
  return Number.isInteger(line) && line > 0 ? line : undefined
}

/** The last word of an error code, which says the kind. */
function shortCode(code: string | null): string {
  return code?.split('.').at(-1)?.replaceAll('-', ' ') ?? 'no error code'
}
