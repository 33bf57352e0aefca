import type { ReactNode } from 'react'
import type { LambdaSummary } from '../../api/types.ts'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { ErrorState, Skeleton } from '../../components/states.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { Time } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { FunctionLink } from './function-link.tsx'
import { LimitNeed, NEARLY } from './limit-need.tsx'
import css from './needs-you.module.css'
import type { Range } from './ranges.ts'
import { useMonth } from './use-month.ts'
import { useNeedsQueries } from './use-needs-queries.ts'

/** Of each kind, so that none crowds out the others. */
const OF_EACH = 6

/** One thing that somebody has to look at. */
interface Need {
  id: string
  light: 'failed' | 'modified'
  what: ReactNode
  at?: string | number
}

/** What failed, was refused or skipped, or nearly ran out; each line leads to its cause. */
export function NeedsYou({ range, failed }: { range: Range; failed: readonly LambdaSummary[] }) {
  const account = useAccount()
  const month = useMonth()
  const queries = useNeedsQueries(range)
  const { failures, refused, skipped, letters, limits } = queries
  const limitRows = [
    // The row below counts them, also where they are limited by fair use alone.
    ...(limits.data?.limits ?? []).filter(({ id }) => id !== 'monthly-invocations'),
    {
      id: 'invocations',
      what: 'invocations this month',
      value: month.limit ?? 0,
      used: month.used,
    },
  ]

  const needs: Need[] = [
    ...failed
      .filter(({ state }) => state.endsWith('Error'))
      .map(({ uuid, name, state, lastDeployment }): Need => ({
        id: `deployment ${uuid}`,
        light: 'failed',
        ...(lastDeployment && { at: lastDeployment.updatedAt }),
        what: (
          <>
            {state}:{' '}
            <TextLink
              to="/a/$account/functions/$uuid/deployments"
              params={{ account, uuid }}
              search={{ d: lastDeployment?.uuid }}
            >
              <Foreign text={name} />
            </TextLink>
            {lastDeployment?.deploymentError && (
              <Cause>
                <Foreign text={lastDeployment.deploymentError.errorMsg} />
              </Cause>
            )}
          </>
        ),
      })),
    ...(failures.data ?? []).slice(0, OF_EACH).map((failure): Need => {
      const { lambdaUUID, lambdaName, errorCode, firstFrame, count, lastAt, invocationId } = failure
      const line = lineOf(firstFrame)
      return {
        id: `failure ${lambdaUUID} ${errorCode} ${firstFrame}`,
        light: 'failed',
        at: lastAt,
        what: (
          <>
            <FunctionLink uuid={lambdaUUID} name={lambdaName} line={line} /> failed {times(count)}
            <Cause>
              {shortCode(errorCode)}
              {line !== undefined && `, line ${line}`};{' '}
              <TextLink to="/a/$account/invocations/$id" params={{ account, id: invocationId }}>
                the latest invocation
              </TextLink>
            </Cause>
          </>
        ),
      }
    }),
    ...(letters.data?.pages[0]?.groups ?? []).slice(0, OF_EACH).map((group): Need => {
      const { lambdaUuid, eventId, errorCode, errorMsg, count, lastAt } = group
      return {
        id: `letter ${lambdaUuid} ${eventId} ${errorCode}`,
        light: 'failed',
        at: lastAt,
        what: (
          <>
            <TextLink
              to="/a/$account/dead-letters"
              params={{ account }}
              search={{
                function: lambdaUuid ?? undefined,
                event: eventId ?? undefined,
                error: errorCode,
              }}
            >
              {count === 1 ? 'One dead letter' : `${count.toLocaleString('en')} dead letters`}
            </TextLink>
            <Cause>
              <Foreign text={errorMsg} />
            </Cause>
          </>
        ),
      }
    }),
    ...(skipped.data ?? []).slice(0, OF_EACH).map((row): Need => ({
      id: `skipped ${row.scheduleUUID}`,
      light: 'modified',
      at: row.lastAt,
      what: (
        <>
          <TextLink to="/a/$account/schedules/$id" params={{ account, id: row.scheduleUUID }}>
            <Foreign text={row.lambdaName} />
          </TextLink>{' '}
          was skipped by its schedule {times(row.count)}
          {row.reason !== null && (
            <Cause>
              <Foreign text={row.reason} />
            </Cause>
          )}
        </>
      ),
    })),
    ...(refused.data ?? []).slice(0, OF_EACH).map((row): Need => ({
      id: `refused ${row.lambdaUUID} ${row.domain}`,
      light: 'modified',
      at: row.lastAt,
      what: (
        <>
          <strong>
            <Foreign text={row.domain} />
          </strong>{' '}
          was refused {times(row.count)}
          <Cause>
            It is not whitelisted; <FunctionLink uuid={row.lambdaUUID} name={row.lambdaName} />{' '}
            asked for it.
          </Cause>
        </>
      ),
    })),
    ...limitRows.flatMap(({ id, what, value, used }): Need[] =>
      used === undefined || value === 0 || used < value * NEARLY
        ? []
        : [
            {
              id: `limit ${id}`,
              light: 'modified',
              what: <LimitNeed id={id} what={what} value={value} used={used} />,
            },
          ],
    ),
  ]
  const asked = [...Object.values(queries), month.counting]
  const broken = asked.filter(({ error }) => error !== null)
  const isLooking = asked.some(({ isLoading }) => isLoading)

  return (
    <Card title={needs.length > 0 ? `Needs you (${needs.length})` : 'Needs you'}>
      {broken[0] && (
        <ErrorState
          error={broken[0].error}
          onRetry={() => broken.forEach((each) => void each.refetch())}
        />
      )}
      {needs.length === 0 && isLooking && <Skeleton />}
      {needs.length === 0 && !isLooking && broken.length === 0 && (
        <p className="soft">
          Nothing. Failures, refusals, skipped runs and limits that are nearly reached are listed
          here.
        </p>
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

function Cause({ children }: { children: ReactNode }) {
  return <span className={css.cause}>{children}</span>
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
