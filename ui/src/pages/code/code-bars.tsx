import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isMissing, Refusal, sentenceOf } from '../../api/refusal.ts'
import type { Lambda } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Notice, Problem } from '../../components/notice.tsx'
import { ErrorState } from '../../components/states.tsx'
import { Time } from '../../components/time.tsx'
import { useMay } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { useLambda } from '../functions/function-page.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { contentOf, type Editing } from './editing.ts'
import { KeptCopyBar } from './kept-copy-bar.tsx'
import { SaveAsNew } from './save-as-new.tsx'
import type { useSave } from './use-save.ts'
import { useRestore } from './versions-panel.tsx'
import css from './workbench.module.css'

/** What has to be said above the code: an old version, another tab, a draft that came back, a conflict, a refusal. */
export function CodeBars({
  lambda,
  editing,
  save,
  oldVersion,
  old,
  onLine,
}: {
  lambda: Lambda
  editing: Editing
  save: ReturnType<typeof useSave>
  oldVersion: number | undefined
  /** The question for the old version. */
  old: Pick<UseQueryResult, 'error' | 'refetch'>
  onLine: (line: number) => void
}) {
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/code' })
  const who = useWho([lambda.updatedBy])
  const mayWrite = useMay('lambda:write')
  const restore = useRestore(lambda)
  const [isComparing, setIsComparing] = useState(false)
  const isNewer = editing.isReady && lambda.version > editing.baseVersion && editing.isDirty
  const back = () => void navigate({ search: (before) => ({ ...before, v: undefined }) })
  const isDeleted = isMissing(useLambda().error) || isMissing(save.error)
  const isRefused =
    save.error !== null &&
    // The panel says why settings were refused.
    save.variables === undefined &&
    !isDeleted &&
    !(save.error instanceof Refusal && save.error.isConflict)
  const line = lineIn(save.error)

  if (oldVersion !== undefined && old.error) {
    return (
      <div className={css.bars}>
        <Notice
          kind="alarm"
          actions={
            <>
              {!isMissing(old.error) && (
                <Button size="small" onClick={() => void old.refetch()}>
                  Try again
                </Button>
              )}
              <Button size="small" onClick={back}>
                Back to the newest
              </Button>
            </>
          }
        >
          {isMissing(old.error)
            ? `There is no version ${oldVersion} of this function.`
            : sentenceOf(old.error)}
        </Notice>
      </div>
    )
  }
  if (oldVersion !== undefined) {
    return (
      <div className={css.bars}>
        {restore.error && <ErrorState error={restore.error} />}
        <Notice
          actions={
            <>
              <Button size="small" onClick={back}>
                Back to the newest
              </Button>
              <Button
                size="small"
                onClick={() =>
                  void navigate({
                    search: { panel: 'versions', compare: `${oldVersion}..${lambda.version}` },
                  })
                }
              >
                Compare with the newest
              </Button>
              {mayWrite && !editing.isDirty && (
                <Button
                  size="small"
                  isBusy={restore.isPending}
                  onClick={() => restore.mutate(oldVersion, { onSuccess: back })}
                >
                  Restore it
                </Button>
              )}
            </>
          }
        >
          This is version {oldVersion}, to read only.
        </Notice>
      </div>
    )
  }
  return (
    <div className={css.bars}>
      {editing.owner === 'another tab' && (
        <Notice
          kind="warn"
          actions={
            <Button size="small" onClick={editing.takeOver}>
              Continue here
            </Button>
          }
        >
          This function is open in another tab, which writes the draft. Here it is read-only.
        </Notice>
      )}
      {isDeleted && (
        <Problem
          actions={
            mayWrite && (
              <SaveAsNew
                content={editing.content}
                description={lambda.description}
                proposedName={lambda.name}
                onSaved={() => editing.reset(lambda)}
              />
            )
          }
        >
          This function was deleted meanwhile. Your text is safe in this browser.
        </Problem>
      )}
      <KeptCopyBar lambda={lambda} editing={editing} />
      {isNewer && (
        <Notice
          kind="warn"
          actions={
            <Button size="small" onClick={() => setIsComparing(true)}>
              Compare
            </Button>
          }
        >
          {capitalized(who(lambda.updatedBy))} saved version {lambda.version} while you were
          writing. Nothing you typed is lost.
        </Notice>
      )}
      {editing.restoredAt !== undefined && editing.isDirty && !isNewer && (
        <Notice
          actions={
            <>
              <Button size="small" onClick={() => setIsComparing(true)}>
                Compare
              </Button>
              <Button size="small" onClick={() => editing.reset(lambda)}>
                Discard
              </Button>
            </>
          }
        >
          Your unsaved changes from <Time at={editing.restoredAt} /> are back.
        </Notice>
      )}
      {isRefused && (
        <Problem
          actions={
            <>
              {line !== undefined && (
                <Button size="small" onClick={() => onLine(line)}>
                  Show line {line}
                </Button>
              )}
              <Button size="small" onClick={() => save.reset()}>
                Close
              </Button>
            </>
          }
        >
          Not saved. {sentenceOf(save.error)} Your text is safe in this browser.
        </Problem>
      )}
      <ConflictDialog
        isOpen={isComparing}
        onClose={() => setIsComparing(false)}
        title={isNewer ? 'Somebody else has saved' : 'Your unsaved changes'}
        theirs={{ version: lambda.version, content: contentOf(lambda) }}
        mine={editing.content}
        onKeepMine={() => {
          editing.rebase(lambda.version)
          save.reset()
        }}
        onTakeTheirs={() => editing.reset(lambda)}
      />
    </div>
  )
}

/** The line that a refusal names. */
function lineIn(error: unknown): number | undefined {
  const [, line] = /\bline (\d+)/i.exec(error instanceof Error ? error.message : '') ?? []
  return line === undefined ? undefined : Number(line)
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
