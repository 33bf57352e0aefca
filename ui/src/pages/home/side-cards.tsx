import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { Foreign } from '../../components/foreign.tsx'
import { Answer } from '../../components/states.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { durationInWords, Time, useNow } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { schedulesQuery } from '../schedules/schedule-query.ts'
import { FunctionLink } from './function-link.tsx'
import { duringWords, type Range, spanOf } from './ranges.ts'
import css from './side-cards.module.css'

const SHOWN = 5

/** The schedules that come next. */
export function NextSchedules() {
  const account = useAccount()
  const isAllowed = useMay('schedule:read')
  const schedules = useQuery({ ...schedulesQuery(account), enabled: isAllowed })
  if (!isAllowed) return null
  return (
    <Card title="Next schedules">
      <Answer query={schedules}>
        {(all) => {
          const next = all
            .flatMap((each) =>
              each.isActive && each.nextExecution !== null
                ? [{ ...each, at: each.nextExecution }]
                : [],
            )
            .toSorted((a, b) => a.at.localeCompare(b.at))
            .slice(0, SHOWN)
          if (next.length === 0) return <p className="soft">No schedule is active.</p>
          return (
            <ul className={css.rows}>
              {next.map(({ uuid, lambdaName, at }) => (
                <li key={uuid}>
                  <TextLink to="/a/$account/schedules/$id" params={{ account, id: uuid }}>
                    <Foreign text={lambdaName} />
                  </TextLink>
                  <Time at={at} />
                </li>
              ))}
            </ul>
          )
        }}
      </Answer>
    </Card>
  )
}

/** The functions that take longest. */
export function Slowest({ range }: { range: Range }) {
  const account = useAccount()
  const now = useNow()
  const { startTimestamp, endTimestamp } = spanOf(range, now)
  const durations = useQuery({
    queryKey: keys.reports(account, 'durations', { range }),
    refetchInterval: 60_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/reports/durations', {
          params: { path: { accountId: account }, query: { startTimestamp, endTimestamp } },
        }),
      ),
  })
  return (
    <Card title="Slowest">
      <Answer query={durations}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">Nothing ran {duringWords(range)}.</p>
          ) : (
            <>
              <p className="soft">Of 100 invocations, 95 took no longer than this.</p>
              <ul className={css.rows}>
                {all.slice(0, SHOWN).map(({ lambdaUUID: uuid, lambdaName, p95 }) => (
                  <li key={uuid}>
                    <FunctionLink uuid={uuid} name={lambdaName} />
                    <span>{durationInWords(p95)}</span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Answer>
    </Card>
  )
}
