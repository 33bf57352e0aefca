import { getRouteApi } from '@tanstack/react-router'
import { CloudUpload } from 'lucide-react'
import { Refusal, sentenceOf } from '../../api/refusal.ts'
import type { Deployment } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Notice, Problem } from '../../components/notice.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { type Review, useStartDeployment } from './deployment-query.ts'
import { hasFailed, isActive } from './deployment-states.ts'
import css from './review-actions.module.css'

const route = getRouteApi('/a/$account/functions/$uuid/review')

/** The way back to the code and the approval, with what should be known before it: somebody saved, nothing changes. */
export function ReviewActions({
  review,
  updatedBy,
  followed,
  onFollow,
}: {
  review: Review
  updatedBy: string
  followed: Deployment | undefined
  onFollow: (uuid: string | undefined) => void
}) {
  const account = useAccount()
  const mayDeploy = useMay('lambda:deploy')
  const who = useWho([updatedBy])
  const start = useStartDeployment()
  const navigate = route.useNavigate()
  const { lambdaUUID: uuid, to, from, newestVersion, check } = review
  const { version } = to
  const isServing = from?.version === version
  const isRunning = review.isBeingDeployed || (followed !== undefined && isActive(followed))
  const willFail = check.problems.some(({ severity }) => severity === 'error')
  const isOver = followed !== undefined && hasFailed(followed) && followed.lambdaVersion === version
  // Somebody else was first: their deployment is shown instead of the refusal.
  const isOvertaken = start.error instanceof Refusal && start.error.status === 409 && isRunning
  return (
    <div className={css.actions}>
      {newestVersion > version && (
        <Notice
          kind="warn"
          actions={
            <Button
              size="small"
              onClick={() =>
                void navigate({
                  search: (before) => ({ ...before, v: newestVersion, d: undefined }),
                })
              }
            >
              Review version {newestVersion}
            </Button>
          }
        >
          Version {newestVersion} is newer, saved by {who(updatedBy)}. This is version {version}.
        </Notice>
      )}
      {willFail && !isOver && (
        <Notice kind="warn">It will not build as it is. What serves now would serve on.</Notice>
      )}
      {start.error && !isOvertaken && <Problem>{sentenceOf(start.error)}</Problem>}
      {!mayDeploy && <p className="soft">Functions are deployed by developers of this account.</p>}
      <div className={css.buttons}>
        <ButtonLink to="/a/$account/functions/$uuid/code" params={{ account, uuid }}>
          Back to code
        </ButtonLink>
        {mayDeploy && !isRunning && (
          <Button
            look={isServing || isOver ? 'secondary' : 'primary'}
            icon={<CloudUpload aria-hidden="true" />}
            isBusy={start.isPending}
            onClick={() =>
              start.mutate({ uuid, version }, { onSuccess: (begun) => onFollow(begun?.uuid) })
            }
          >
            {isServing ? `Redeploy v${version}` : isOver ? 'Try again' : 'Approve & Deploy'}
          </Button>
        )}
      </div>
    </div>
  )
}
