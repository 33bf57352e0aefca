import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { Lamp } from '../../components/lamp.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { useAccount } from '../../session/me.ts'
import css from './counts.module.css'

/** How many functions there are and how many serve; how much was invoked this month, beside the limit. */
export function Counts({
  counts,
  total,
}: {
  counts: Readonly<Record<string, number>>
  total: number
}) {
  const account = useAccount()
  const path = { accountId: account }
  const invocations = useQuery({
    queryKey: keys.reports(account, 'invocationCounts'),
    refetchInterval: 60_000,
    queryFn: () =>
      answerOf(api.GET('/api/account/{accountId}/reports/invocationCounts', { params: { path } })),
  })
  const limits = useQuery({
    queryKey: keys.reports(account, 'limitCounts'),
    staleTime: 600_000,
    queryFn: () =>
      answerOf(api.GET('/api/account/{accountId}/reports/limitCounts', { params: { path } })),
  })
  const modified = counts['Modified'] ?? 0
  const failed = (counts['Build Error'] ?? 0) + (counts['Deploy Error'] ?? 0)
  const lit = (counts['Productive'] ?? 0) + modified
  const month = invocations.data
  const used = month ? month.successfulInvocations + month.unsuccessfulInvocations : undefined
  return (
    <div className={css.counts}>
      <div className={css.count}>
        <Lamp light={lit > 0 ? 'lit' : 'unlit'} size={36} />
        <div>
          <p className={css.number}>
            <TextLink to="/a/$account/functions" params={{ account }}>
              {total.toLocaleString('en')} {total === 1 ? 'function' : 'functions'}
            </TextLink>
            , {lit.toLocaleString('en')} lit
          </p>
          <p className="soft">
            {modified > 0 && (
              <TextLink
                to="/a/$account/functions"
                params={{ account }}
                search={{ state: ['Modified'] }}
              >
                {modified} modified
              </TextLink>
            )}
            {modified > 0 && failed > 0 && ', '}
            {failed > 0 && (
              <TextLink
                to="/a/$account/functions"
                params={{ account }}
                search={{ state: ['Build Error', 'Deploy Error'] }}
              >
                {failed} failed
              </TextLink>
            )}
            {modified + failed === 0 && 'None is modified, none has failed.'}
          </p>
        </div>
      </div>
      <div className={css.count}>
        <div>
          <p className={css.number}>
            {used === undefined ? '…' : used.toLocaleString('en')} invocations this month
          </p>
          <p className="soft">
            {month && month.unsuccessfulInvocations > 0
              ? `${month.unsuccessfulInvocations.toLocaleString('en')} failed`
              : 'None failed'}
            {limits.data && `; limit ${limits.data.invocationLimitPerMonth.toLocaleString('en')}`}
          </p>
        </div>
      </div>
    </div>
  )
}
