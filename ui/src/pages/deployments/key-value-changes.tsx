import { Foreign } from '../../components/foreign.tsx'
import type { Review } from './deployment-query.ts'
import css from './key-value-changes.module.css'

/** Keys whose values differ, the value that goes and the one that comes; nothing where none differs. */
export function KeyValueChanges({ label, changes }: { label: string; changes: Review['modules'] }) {
  if (changes.length === 0) return null
  return (
    <section className={css.changes} aria-label={label}>
      <h3>{label}</h3>
      <dl>
        {changes.map(({ key, from, to }) => (
          <div key={key}>
            <dt>
              <Foreign text={key} />
            </dt>
            {from !== undefined && (
              <dd className={css.removed}>
                − <span className="unseen">was </span>
                <Foreign text={from} />
              </dd>
            )}
            {to !== undefined && (
              <dd className={css.added}>
                + <span className="unseen">becomes </span>
                <Foreign text={to} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Keys with their values, as they are. */
export function KeyValues({
  label,
  entries,
}: {
  label: string
  entries: readonly { key: string; value: string }[]
}) {
  return (
    <dl className={css.values} aria-label={label}>
      {entries.map(({ key, value }) => (
        <div key={key}>
          <dt>
            <Foreign text={key} />
          </dt>
          <dd>
            <Foreign text={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
