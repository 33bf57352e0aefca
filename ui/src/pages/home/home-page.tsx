import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { Forbidden } from '../../frame/forbidden.tsx'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { Counts } from './counts.tsx'
import { FirstRun } from './first-run.tsx'
import { isFresh } from './first-run-state.ts'
import css from './home-page.module.css'
import { NeedsYou } from './needs-you.tsx'
import { OutcomeChart } from './outcome-chart.tsx'
import { type Range, RANGE_WORDS, RANGES } from './ranges.ts'
import { NextSchedules, Slowest } from './side-cards.tsx'

const route = getRouteApi('/a/$account/')

/** What runs and what needs somebody; in an account that is new, the first steps. */
export function HomePage() {
  const account = useAccount()
  const isReader = useMay('lambda:read')
  const range = useRange()
  const summaries = useQuery({
    queryKey: keys.lambdaList(account, { home: true }),
    enabled: isReader,
    refetchInterval: 30_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/lambda-summaries', {
          params: { path: { accountId: account }, query: { limit: 20, sort: 'updatedAt' } },
        }),
      ),
  })
  const isInUse = summaries.data !== undefined && summaries.data.total > 0
  return (
    <div className={css.glow}>
      <Page title="Home" lead={`Account ${account}`} actions={isInUse && <RangeChoice />}>
        {!isReader && (
          <Forbidden
            title="You may not see functions."
            actions={
              <ButtonLink to="/a/$account/settings" params={{ account }}>
                Settings
              </ButtonLink>
            }
          >
            It takes the permission <code>lambda:read</code>, which every role has.
          </Forbidden>
        )}
        {isReader && (
          <Answer
            query={summaries}
            skeleton={
              <Card>
                <Skeleton rows={2} height={28} />
              </Card>
            }
          >
            {(answer) => (
              <>
                {isFresh(answer) && <FirstRun lambdas={answer.lambdas} />}
                {isInUse && (
                  <>
                    <Counts counts={answer.counts} total={answer.total} />
                    <OutcomeChart range={range} />
                    <div className={css.columns}>
                      <NeedsYou range={range} failed={answer.lambdas} />
                      <div className={css.side}>
                        <NextSchedules />
                        <Slowest range={range} />
                      </div>
                    </div>
                  </>
                )}
              </>
            )}
          </Answer>
        )}
      </Page>
    </div>
  )
}

function useRange(): Range {
  return route.useSearch().range ?? '24h'
}

function RangeChoice() {
  const range = useRange()
  const navigate = useNavigate({ from: '/a/$account/' })
  return (
    <Select
      label="Time range"
      isLabelHidden
      value={range}
      choices={RANGES.map((value) => ({ value, words: RANGE_WORDS[value] }))}
      onValueChange={(chosen) => void navigate({ search: { range: chosen }, replace: true })}
    />
  )
}
