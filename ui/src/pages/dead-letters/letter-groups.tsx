import { RotateCcw } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { Time } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import type { Group } from './dead-letters-page.tsx'
import css from './dead-letters.module.css'

/** Dead letters by function and error; each group leads to its letters and may be replayed whole. */
export function LetterGroups({
  groups,
  sourceOf,
  isFiltered,
  onReplay,
}: {
  groups: readonly Group[]
  sourceOf: (group: Group) => string
  isFiltered: boolean
  onReplay: ((group: Group) => void) | undefined
}) {
  const account = useAccount()
  return (
    <Card
      title="By function and error"
      actions={
        isFiltered && (
          <TextLink to="/a/$account/dead-letters" params={{ account }}>
            All groups
          </TextLink>
        )
      }
    >
      <ul className={css.groups}>
        {groups.map((group) => {
          const { lambdaUuid, eventId, errorCode, errorMsg, count, lastAt } = group
          return (
            <li key={`${lambdaUuid} ${eventId} ${errorCode}`} className={css.group}>
              <Lamp light="failed" />
              <div className={css.what}>
                <TextLink
                  to="/a/$account/dead-letters"
                  params={{ account }}
                  search={{
                    function: lambdaUuid ?? undefined,
                    event: eventId ?? undefined,
                    error: errorCode,
                  }}
                >
                  <Foreign text={sourceOf(group)} />
                </TextLink>{' '}
                ×{count.toLocaleString('en')}
                <p className={css.error}>
                  <Foreign text={errorMsg} />
                </p>
                <code className="soft">{errorCode}</code>
              </div>
              <span className="soft">
                <Time at={lastAt} />
              </span>
              {onReplay && (
                <Button
                  size="small"
                  icon={<RotateCcw aria-hidden="true" />}
                  onClick={() => onReplay(group)}
                >
                  {count === 1 ? 'Replay…' : `Replay all ${count.toLocaleString('en')}…`}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
