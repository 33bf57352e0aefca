import { Lamp } from '../../components/lamp.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { useAccount } from '../../session/me.ts'
import css from './counts.module.css'
import { useMonth } from './use-month.ts'

/** How many functions there are and how many serve; how much was invoked this month, beside the limit. */
export function Counts({
  counts,
  total,
}: {
  counts: Readonly<Record<string, number>>
  total: number
}) {
  const account = useAccount()
  const { used, failed: unsuccessful, limit, counting } = useMonth()
  const modified = counts['Modified'] ?? 0
  const failed = (counts['Build Error'] ?? 0) + (counts['Deploy Error'] ?? 0)
  const lit = (counts['Productive'] ?? 0) + modified
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
            {used === undefined ? (counting.error ? '?' : '…') : used.toLocaleString('en')}{' '}
            {used === 1 ? 'invocation' : 'invocations'} this month
          </p>
          <p className="soft">
            {unsuccessful === undefined
              ? counting.error && 'They could not be counted'
              : unsuccessful === 0
                ? 'None failed'
                : `${unsuccessful.toLocaleString('en')} failed`}
            {unsuccessful !== undefined &&
              limit !== undefined &&
              `; limit ${limit.toLocaleString('en')}`}
          </p>
        </div>
      </div>
    </div>
  )
}
