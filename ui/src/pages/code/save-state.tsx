import type { Lambda } from '../../api/types.ts'
import { LampState } from '../../components/lamp.tsx'
import { Time } from '../../components/time.tsx'
import { useMay } from '../../session/me.ts'
import css from './workbench.module.css'
import type { Editing } from './editing.ts'

/** What serves, what is newest, and whether the text is saved. */
export function SaveState({
  lambda,
  editing,
  isSaving,
}: {
  lambda: Lambda
  editing: Editing
  isSaving: boolean
}) {
  const mayWrite = useMay('lambda:write')
  const serving = lambda.deployedVersion
  return (
    <div className={css.state}>
      <LampState state={lambda.state} />
      <span>
        v{lambda.version}
        {serving !== undefined && serving !== lambda.version && ` newest, v${serving} serves`}
      </span>
      <span className={editing.isDirty ? css.unsaved : undefined}>
        {isSaving ? (
          'Saving…'
        ) : editing.isDirty ? (
          '• Unsaved, safe in this browser'
        ) : (
          <>
            Saved <Time at={lambda.updatedAt} />
            {!mayWrite && ', to read only'}
          </>
        )}
      </span>
    </div>
  )
}
