import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf } from '../../api/refusal.ts'
import type { Deployment } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { LazyPart } from '../../components/lazy-part.tsx'
import { Problem } from '../../components/notice.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { useAccount } from '../../session/me.ts'
import { type Review, reviewQuery, useStartDeployment } from './deployment-query.ts'
import { KeyValueChanges } from './key-value-changes.tsx'
import css from './roll-back-dialog.module.css'

const loadDiffView = async () => (await import('../code/diff-view.tsx')).DiffView

/**
 * Brings another version back into service, after a look at what that undoes. `onStarted` gets the deployment that began;
 * the dialog is closed then, and the page shows how it goes on.
 */
export function RollBackDialog({
  uuid,
  version,
  onClose,
  onStarted,
}: {
  uuid: string
  /** The version to go back to; undefined while the dialog is closed. */
  version: number | undefined
  onClose: () => void
  onStarted?: (deployment: Deployment | undefined) => void
}) {
  const account = useAccount()
  // What was asked last stays while the dialog closes.
  const [last, setLast] = useState(version)
  if (version !== undefined && version !== last) setLast(version)
  const review = useQuery({
    ...reviewQuery(account, uuid, last),
    enabled: version !== undefined,
    staleTime: 0,
  })
  const start = useStartDeployment()
  if (last === undefined) return null
  const close = () => {
    start.reset()
    onClose()
  }
  return (
    <Dialog
      isOpen={version !== undefined}
      onClose={close}
      title={`Roll back to version ${last}?`}
      isWide
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            isBusy={start.isPending}
            onClick={() =>
              start.mutate(
                { uuid, version: last },
                {
                  onSuccess: (deployment) => {
                    close()
                    onStarted?.(deployment)
                  },
                },
              )
            }
          >
            Roll back to v{last}
          </Button>
        </>
      }
    >
      {start.error && <Problem>{sentenceOf(start.error)}</Problem>}
      <Answer query={review} skeleton={<Skeleton rows={8} />}>
        {(known) => <Undone review={known} />}
      </Answer>
    </Dialog>
  )
}

/** What would be different afterwards. */
function Undone({ review: { from, to, changes, modules } }: { review: Review }) {
  return (
    <>
      <p>
        {from === null
          ? 'Nothing serves now. '
          : `Version ${from.version} serves now and serves until version ${to.version} is ready; no invocation fails because of it. `}
        No version is lost, and the newest text stays as it is.
      </p>
      {from && from.implementation.code !== to.implementation.code && (
        <div className={css.diff}>
          <LazyPart name="comparison" load={loadDiffView} skeleton={<Skeleton rows={8} />}>
            {(DiffView) => (
              <DiffView
                before={{
                  words: `Version ${from.version}, serves`,
                  code: from.implementation.code,
                }}
                after={{ words: `Version ${to.version}`, code: to.implementation.code }}
              />
            )}
          </LazyPart>
        </div>
      )}
      {from && from.implementation.code === to.implementation.code && (
        <p className="soft">The code of both is the same.</p>
      )}
      <KeyValueChanges label="Variables that change" changes={changes.environmentVariables} />
      <KeyValueChanges label="Modules that change" changes={modules} />
    </>
  )
}
