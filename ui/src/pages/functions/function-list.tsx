import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { Answered, EventKind, LambdaSummary } from '../../api/types.ts'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp, lightOf } from '../../components/lamp.tsx'
import { Sparkline } from '../../components/sparkline.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { Time } from '../../components/time.tsx'
import { WindowedRows } from '../../components/windowed-rows.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { useDrafts } from '../code/drafts.ts'
import { type Asked, FunctionMenu } from './function-actions.tsx'
import { STATES } from './function-states.ts'
import css from './function-list.module.css'

type Spark = Answered<'/reports/sparks'>[number]

/** The API counts for so many functions at once. */
const SPARKS = 200
/** Of more functions than these, only the rows near the window are in the document. */
const ALL_SHOWN = 100

/** Functions as a table, in one piece or by state. */
export function FunctionList({
  lambdas,
  events,
  isGrouped,
  onAsk,
}: {
  lambdas: readonly LambdaSummary[]
  events: readonly EventKind[]
  isGrouped: boolean
  onAsk: (asked: Asked) => void
}) {
  const account = useAccount()
  const who = useWho(lambdas.map(({ updatedBy }) => updatedBy))
  const sparks = useSparks(lambdas)
  const drafts = useDrafts(account)
  const eventNames = new Map(events.map(({ eventId, eventName }) => [eventId, eventName]))

  const columns: Column<LambdaSummary>[] = [
    {
      id: 'name',
      head: 'Name',
      cell: (lambda) => (
        <span className={css.name}>
          <Lamp light={lightOf(lambda.state)} />
          <span>
            <Foreign text={lambda.name} />
            {drafts.has(lambda.uuid) && (
              <span className={css.unsaved} title="Unsaved text in this browser">
                {' '}
                •<span className="unseen"> unsaved text in this browser</span>
              </span>
            )}
            <span className="unseen">, {lambda.state}</span>
            {lambda.description !== '' && (
              <span className={css.description}>
                <Foreign text={lambda.description} />
              </span>
            )}
          </span>
        </span>
      ),
    },
    { id: 'version', head: 'Version', width: 'clamp(112px, 10vw, 168px)', cell: versionWords },
    {
      id: 'event',
      head: 'Event',
      width: '14%',
      isExtra: true,
      cell: ({ eventId }) =>
        eventId === undefined ? (
          <span className="soft">No event</span>
        ) : (
          <Foreign text={eventNames.get(eventId) ?? eventId} />
        ),
    },
    {
      id: 'spark',
      head: '24 hours',
      width: '124px',
      onPhone: 'left-out',
      isExtra: true,
      cell: ({ uuid }) => <SparkCell spark={sparks?.get(uuid)} />,
    },
    {
      id: 'errors',
      head: 'Failed',
      width: '76px',
      isNumber: true,
      onPhone: 'left-out',
      cell: ({ uuid }) => sparks && failedWords(sparks.get(uuid)),
    },
    {
      id: 'changed',
      head: 'Last change',
      width: '18%',
      cell: ({ updatedAt, updatedBy }) => (
        <span>
          <Time at={updatedAt} /> <span className="soft">by {who(updatedBy)}</span>
        </span>
      ),
    },
  ]

  const groups = isGrouped
    ? STATES.map((state) => ({ state, rows: lambdas.filter((each) => each.state === state) }))
    : [{ state: undefined, rows: lambdas }]
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ state, rows }) => (
      <Card key={state ?? 'all'} title={state}>
        <Table
          label={state === undefined ? 'Functions' : `Functions, ${state}`}
          rows={rows}
          rowKey={({ uuid }) => uuid}
          columns={columns}
          link={({ uuid }) => ({
            to: '/a/$account/functions/$uuid/code',
            params: { account, uuid },
          })}
          menu={(lambda) => <FunctionMenu lambda={lambda} onAsk={onAsk} />}
          menuLabel={({ name }) => `Actions for ${name}`}
          Rows={lambdas.length > ALL_SHOWN ? WindowedRows : undefined}
        />
      </Card>
    ))
}

function versionWords({ version, deployedVersion }: LambdaSummary) {
  if (deployedVersion === undefined) return <span className="soft">v{version}</span>
  if (deployedVersion === version) return <span>v{version}</span>
  return (
    <span className={css.versions}>
      v{deployedVersion} serves, newest v{version}
    </span>
  )
}

/** What ran of each function; undefined until that is known, and where it could not be read. */
function useSparks(lambdas: readonly LambdaSummary[]): ReadonlyMap<string, Spark> | undefined {
  const account = useAccount()
  const isAllowed = useMay('reporting:read')
  const ids = lambdas.filter(({ lastDeployment }) => lastDeployment).map(({ uuid }) => uuid)
  const lambdaUUID = ids.slice(0, SPARKS)
  const { data } = useQuery({
    queryKey: keys.reports(account, 'sparks', { lambdaUUID }),
    enabled: isAllowed && lambdaUUID.length > 0,
    staleTime: 60_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/reports/sparks', {
          params: { path: { accountId: account }, query: { lambdaUUID, bucketSize: '3600' } },
        }),
      ),
  })
  return data && new Map(data.map((spark) => [spark.lambdaUUID, spark]))
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

function SparkCell({ spark }: { spark: Spark | undefined }) {
  if (!spark) return null
  const all = sum(spark.invocations)
  const label = `${all.toLocaleString('en')} invocations in 24 hours, ${sum(spark.failures)} failed`
  return <Sparkline totals={spark.invocations} failures={spark.failures} label={label} />
}

function failedWords(spark: Spark | undefined) {
  const all = sum(spark?.invocations ?? [])
  if (!spark || all === 0) return <span className="soft">–</span>
  const share = (sum(spark.failures) / all) * 100
  if (share === 0) return <span className="soft">0 %</span>
  return (
    <span className={css.failed}>
      {share < 0.1 ? '< 0.1' : share.toFixed(share < 10 ? 1 : 0)} %
    </span>
  )
}
