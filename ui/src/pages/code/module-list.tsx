import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { CheckReport, Lambda } from '../../api/types.ts'
import { ForeignLink } from '../../components/text-link.tsx'
import { useAccount } from '../../session/me.ts'
import css from './panel.module.css'

interface Row {
  name: string
  version?: string | undefined
  purpose?: string
  url?: string | null
}

/** The modules that the code requires, as the check found them, else as saved; and those that it could. */
export function ModuleList({
  lambda,
  report,
}: {
  lambda: Lambda
  report: CheckReport | undefined
}) {
  const account = useAccount()
  const offered = useQuery({
    queryKey: keys.modules(account),
    staleTime: Infinity,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/modules', { params: { path: { accountId: account } } }),
      ),
  })
  const known = new Map((offered.data ?? []).map((each) => [each.name, each]))
  const required: Row[] = (
    report?.modules ??
    lambda.implementation.dependencies.map(({ key, value }) => ({ name: key, version: value }))
  ).map((each) => ({ ...known.get(each.name), ...each }))
  const names = new Set(required.map(({ name }) => name))
  const others = [...known.values()].filter(({ name }) => !names.has(name))
  return (
    <section aria-label="Modules">
      <h2 className={css.title}>Modules</h2>
      {required.length === 0 && <p className="soft">The code requires none.</p>}
      <Rows rows={required} />
      {others.length > 0 && (
        <details className={css.others}>
          <summary>{others.length} more can be required, beside Node's own</summary>
          <Rows rows={others} />
        </details>
      )}
    </section>
  )
}

function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className={css.rows}>
      {rows.map(({ name, version, purpose, url }) => (
        <li key={name}>
          <span className={css.grow}>
            <code>{name}</code>
            {purpose && <span className="soft"> for {purpose}</span>}
          </span>
          {version !== undefined && <span className="soft">{version}</span>}
          {url && <ForeignLink href={url}>npm</ForeignLink>}
        </li>
      ))}
    </ul>
  )
}
