import { useQuery } from '@tanstack/react-query'
import { Time } from '../../components/time.tsx'
import type { Lambda } from '../../api/types.ts'
import { draftId, readDraft, useDrafts } from '../code/drafts.ts'
import { useAccount, useMe } from '../../session/me.ts'
import { TARGETS, type Target } from './run-target.ts'
import css from './test-page.module.css'

/** What can be run of a function now. */
export interface Targets {
  available: readonly Target[]
  /** When the unsaved text was written, in epoch milliseconds. */
  draftSavedAt: number | undefined
}

/** What there is of a function: its newest version always, what serves and unsaved text where they are. */
export function useTargets({ uuid, deployedVersion }: Lambda): Targets {
  const account = useAccount()
  const { id: userId } = useMe()
  const hasDraft = useDrafts(account).has(uuid)
  const draft = useQuery({
    queryKey: [account, 'draft', uuid, hasDraft],
    enabled: hasDraft,
    staleTime: 0,
    queryFn: async () => (await readDraft(draftId(account, userId, uuid))) ?? null,
  })
  const isThere = { deployed: deployedVersion !== undefined, saved: true, draft: hasDraft }
  return {
    available: TARGETS.filter((target) => isThere[target]),
    draftSavedAt: draft.data?.savedAt,
  }
}

/** Chooses what is run. */
export function TargetChoice({
  lambda,
  targets,
  value,
  onChoose,
}: {
  lambda: Lambda
  targets: Targets
  value: Target
  onChoose: (target: Target) => void
}) {
  const words = {
    deployed:
      lambda.deployedVersion === undefined ? 'deployed' : `deployed v${lambda.deployedVersion}`,
    saved: `saved v${lambda.version}`,
    draft: 'unsaved text',
  }
  const missing = { deployed: 'nothing is', saved: '', draft: 'there is none' }
  return (
    <fieldset className={css.targets}>
      <legend className={css.legend}>Run</legend>
      {TARGETS.map((target) => {
        const isThere = targets.available.includes(target)
        return (
          <label key={target} className={css.target}>
            <input
              type="radio"
              name="target"
              checked={value === target}
              disabled={!isThere}
              onChange={() => onChoose(target)}
            />
            <span>
              {isThere ? words[target] : `${words[target]}: ${missing[target]}`}
              {target === 'draft' && isThere && targets.draftSavedAt !== undefined && (
                <span className="soft">
                  {' '}
                  from <Time at={targets.draftSavedAt} />
                </span>
              )}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
