import type { ReactNode } from 'react'
import type { EmailReport } from '../../../api/types.ts'
import { Foreign } from '../../../components/foreign.tsx'
import { Table } from '../../../components/table.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import { durationInWords, Time } from '../../../components/time.tsx'
import { useAccount } from '../../../session/me.ts'
import { AllowDomain } from '../../logs/allow-domain.tsx'
import { OUTCOME_WORDS, OUTCOMES } from '../../logs/log-search.ts'
import css from './report-view.module.css'

const SHOWN = 20

/** The report as the mail has it, with links instead of names alone. */
export function ReportView({ report }: { report: EmailReport }) {
  const account = useAccount()
  const { counts, before, lambdas, lambdasInAll, failures, refusedDomains, limits } = report
  // It is seldom unknown how an invocation ended.
  const shown = OUTCOMES.filter((each) => each !== 'UNKNOWN' || counts[each] + before[each] > 0)
  return (
    <div className={css.report}>
      <p className="soft">
        {dayOf(report.from)} {report.period === 'weekly' && `to ${dayOf(report.to - 1)} `}
        in UTC, compared with the {report.period === 'daily' ? 'day' : 'week'} before.
      </p>
      <dl className={css.counts}>
        {shown.map((outcome) => (
          <div key={outcome}>
            <dt>{OUTCOME_WORDS[outcome]}</dt>
            <dd>
              {counts[outcome].toLocaleString('en')}{' '}
              <span className="soft">before: {before[outcome].toLocaleString('en')}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Part title={`Functions (${lambdasInAll.toLocaleString('en')} ran)`} rows={lambdas}>
        <Table
          label="Functions"
          rows={lambdas.slice(0, SHOWN)}
          rowKey={({ lambdaUUID }) => lambdaUUID}
          columns={[
            { id: 'name', head: 'Function', cell: (row) => <FunctionLink {...row} /> },
            {
              id: 'count',
              head: 'Invocations',
              isNumber: true,
              cell: ({ invocations }) => invocations.toLocaleString('en'),
            },
            {
              id: 'failures',
              head: 'Failures',
              isNumber: true,
              cell: (row) => row.failures.toLocaleString('en'),
            },
            {
              id: 'p95',
              head: '95 of 100 within',
              isNumber: true,
              cell: ({ p95 }) => durationInWords(p95),
            },
          ]}
        />
      </Part>
      <Part title="Failures" rows={failures}>
        <Table
          label="Failures"
          rows={failures.slice(0, SHOWN)}
          rowKey={({ lambdaUUID, errorCode, firstFrame }) =>
            `${lambdaUUID} ${errorCode} ${firstFrame}`
          }
          columns={[
            { id: 'name', head: 'Function', cell: (row) => <FunctionLink {...row} /> },
            {
              id: 'code',
              head: 'Error',
              cell: ({ errorCode, firstFrame }) => (
                <>
                  <Foreign text={errorCode ?? 'no error code'} />{' '}
                  {firstFrame !== null && (
                    <span className="soft">
                      at <Foreign text={firstFrame} />
                    </span>
                  )}
                </>
              ),
            },
            {
              id: 'count',
              head: 'Times',
              isNumber: true,
              cell: ({ count }) => count.toLocaleString('en'),
            },
            { id: 'last', head: 'Last', cell: ({ lastAt }) => <Time at={lastAt} /> },
          ]}
        />
      </Part>
      <Part title="Requests to domains that are not open" rows={refusedDomains}>
        <Table
          label="Requests to domains that are not open"
          rows={refusedDomains.slice(0, SHOWN)}
          rowKey={({ lambdaUUID, domain }) => `${lambdaUUID} ${domain}`}
          columns={[
            { id: 'domain', head: 'Domain', cell: ({ domain }) => <Foreign text={domain} /> },
            { id: 'name', head: 'Function', cell: (row) => <FunctionLink {...row} /> },
            {
              id: 'count',
              head: 'Times',
              isNumber: true,
              cell: ({ count }) => count.toLocaleString('en'),
            },
            { id: 'allow', head: '', cell: ({ domain }) => <AllowDomain domain={domain} /> },
          ]}
        />
      </Part>
      <Part title="Limits" rows={limits}>
        <ul className={css.limits}>
          {limits.map(({ what, used, value }) => (
            <li key={what}>
              {what}: {used.toLocaleString('en')} of {value.toLocaleString('en')} are used
            </li>
          ))}
        </ul>
        <TextLink to="/a/$account/settings/limits" params={{ account }}>
          All limits
        </TextLink>
      </Part>
    </div>
  )
}

/** A part of the report; where it has no rows it says so. */
function Part({
  title,
  rows,
  children,
}: {
  title: string
  rows: readonly unknown[]
  children: ReactNode
}) {
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      {rows.length === 0 ? <p className="soft">None.</p> : children}
      {rows.length > SHOWN && (
        <p className="soft">{(rows.length - SHOWN).toLocaleString('en')} more are not shown.</p>
      )}
    </section>
  )
}

function FunctionLink({ lambdaUUID: uuid, name }: { lambdaUUID: string; name: string | null }) {
  const account = useAccount()
  if (name === null) return <span className="soft">A function that is gone</span>
  return (
    <TextLink to="/a/$account/functions/$uuid/code" params={{ account, uuid }}>
      <Foreign text={name} />
    </TextLink>
  )
}

/** A day of the report, which is about days in UTC whatever the viewer's zone is. */
function dayOf(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
}
