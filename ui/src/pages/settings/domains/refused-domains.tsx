import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../../api/client.ts'
import { keys } from '../../../api/keys.ts'
import type { Domain } from '../../../api/types.ts'
import { Foreign } from '../../../components/foreign.tsx'
import { ErrorState } from '../../../components/states.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import { Time, useNow } from '../../../components/time.tsx'
import { Card } from '../../../frame/page.tsx'
import { useAccount, useMay } from '../../../session/me.ts'
import { functionWords, useFunctionNames } from '../../functions/function-names.ts'
import { spanOf } from '../../home/ranges.ts'
import { AllowDomain } from '../../logs/allow-domain.tsx'
import css from './refused-domains.module.css'

const SHOWN = 10

/** What functions asked for lately and were refused, because it is not on the list. */
export function RefusedDomains({ known }: { known: readonly Domain[] }) {
  const account = useAccount()
  const isAllowed = useMay('reporting:read')
  const { startTimestamp, endTimestamp } = spanOf('24h', useNow())
  const refused = useQuery({
    queryKey: keys.reports(account, 'refusedDomains', { range: '24h' }),
    enabled: isAllowed,
    refetchInterval: 60_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/reports/refusedDomains', {
          params: { path: { accountId: account }, query: { startTimestamp, endTimestamp } },
        }),
      ),
  })
  const rows = (refused.data ?? []).filter(({ domain }) => !isOpen(domain, known)).slice(0, SHOWN)
  const names = useFunctionNames(rows.map(({ lambdaUUID }) => lambdaUUID))
  if (rows.length === 0 && !refused.error) return null
  return (
    <Card title="Refused in the last 24 hours">
      {refused.error && <ErrorState error={refused.error} onRetry={() => void refused.refetch()} />}
      <ul className={css.rows}>
        {rows.map(({ domain, lambdaUUID: uuid, count, lastAt }) => (
          <li key={`${domain} ${uuid}`}>
            <div className={css.what}>
              <strong>
                <Foreign text={domain} />
              </strong>{' '}
              ×{count.toLocaleString('en')}
              <p className="soft">
                <TextLink to="/a/$account/functions/$uuid/code" params={{ account, uuid }}>
                  <Foreign text={functionWords(names.get(uuid))} />
                </TextLink>{' '}
                asked for it, last <Time at={lastAt} />
              </p>
            </div>
            <AllowDomain domain={domain} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Whether the list opens a host by now: by its name, or by a wildcard above it. */
function isOpen(host: string, known: readonly Domain[]): boolean {
  return known.some(({ domain }) =>
    domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain,
  )
}
