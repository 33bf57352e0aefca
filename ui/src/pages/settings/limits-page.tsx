import { useQuery } from '@tanstack/react-query'
import { limitsQuery } from '../../api/limits.ts'
import type { Limit } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { durationInWords } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './limits-page.module.css'
import { SettingsPage } from './settings-page.tsx'

/** A limit that is used up this far wants to be known. */
const NEARLY = 0.8

/** What the account may use: first what is counted, with its use, then what holds for each thing. */
export function LimitsPage() {
  const limits = useQuery(limitsQuery(useAccount()))
  return (
    <SettingsPage
      title="Limits"
      lead="The operator of this platform can raise some of them for an account."
    >
      <Answer query={limits} skeleton={<Skeleton rows={8} height={28} />}>
        {({ limits: all }) => {
          const counted = all.flatMap((limit) =>
            limit.used === undefined ? [] : [{ ...limit, used: limit.used }],
          )
          const others = all.filter((limit) => limit.used === undefined)
          return (
            <>
              <Card title="In use">
                <ul className={css.uses}>
                  {counted.map((limit) => (
                    <Use key={limit.id} limit={limit} />
                  ))}
                </ul>
                {counted.length === 0 && (
                  <p className="soft">Your permissions show no use of any limit.</p>
                )}
              </Card>
              {[...new Set(others.map(({ per }) => per))].map((per) => (
                <Card key={per} title={headingOf(per)}>
                  <dl className={css.limits}>
                    {others
                      .filter((limit) => limit.per === per)
                      .map(({ id, what, value, unit }) => (
                        <div key={id}>
                          <dt>{capitalized(what)}</dt>
                          <dd>{amountInWords(value, unit)}</dd>
                        </div>
                      ))}
                  </dl>
                </Card>
              ))}
            </>
          )
        }}
      </Answer>
    </SettingsPage>
  )
}

function Use({ limit: { id, what, used, value } }: { limit: Limit & { used: number } }) {
  const isNear = used >= value * NEARLY
  return (
    <li className={isNear ? css.near : undefined}>
      <label htmlFor={`limit-${id}`}>{capitalized(what)}</label>
      <span>
        {isNear && <Badge kind="warn">{used >= value ? 'used up' : 'nearly used up'}</Badge>}{' '}
        {used.toLocaleString('en')} of {value.toLocaleString('en')}
      </span>
      <meter id={`limit-${id}`} className={css.meter} value={Math.min(used, value)} max={value} />
    </li>
  )
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function headingOf(per: Limit['per']): string {
  if (per === 'account') return 'For the account'
  // The API calls a function what its code's entry is called.
  return `For each ${per === 'lambda' ? 'function' : per}`
}

const MEGABYTE = 1_000_000

function amountInWords(value: number, unit: Limit['unit']): string {
  const number = value.toLocaleString('en')
  if (unit === 'milliseconds') return durationInWords(value).replace(/ 0 s$/, '')
  if (unit === 'bytes') {
    return value < MEGABYTE ? `${number} bytes` : `${+(value / MEGABYTE).toFixed(1)} MB`
  }
  return unit === 'number' ? number : `${number} ${unit}`
}
