import { useQuery } from '@tanstack/react-query'
import { History as RollBackIcon, Logs } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { Deployment } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { Clock, durationInWords, useNow } from '../../components/time.tsx'
import { announce } from '../../frame/announce.ts'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMay, useMe } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { DeploymentCause } from './deployment-cause.tsx'
import type { Review } from './deployment-query.ts'
import { hasFailed, isActive } from './deployment-states.ts'
import { DeploymentSteps } from './deployment-steps.tsx'
import { InvokeLink } from './invoke-link.tsx'
import css from './review-outcome.module.css'
import { RollBackDialog } from './roll-back-dialog.tsx'

/** A deployment from its first step to what came of it, and what to do then. */
export function ReviewOutcome({
  deployment,
  review,
  onFollow,
}: {
  deployment: Deployment
  review: Review
  onFollow: (uuid: string | undefined) => void
}) {
  const who = useWho([deployment.createdBy])
  const { lambdaVersion: version, lambdaName: name, kind, deployedAt, timeline } = deployment
  const active = isActive(deployment)
  const isLit = kind === 'deploy' && deployment.deploymentState === 'Deploy Finish'
  const [wasActive, setWasActive] = useState(active)
  if (active && !wasActive) setWasActive(true)
  const told = outcomeOf(deployment)
  useEffect(() => {
    if (wasActive && told !== undefined) announce(told)
  }, [wasActive, told])

  // The button of the approval is gone, and the focus with it.
  const heading = useRef<HTMLSpanElement>(null)
  const isOwn = useMe().id === deployment.createdBy
  const takesFocus = wasActive && isOwn
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])

  const begin = timeline['Build Start']
  return (
    <Card
      title={
        <span ref={heading} tabIndex={-1} className={css.title}>
          <Lamp
            light={active ? 'changing' : isLit ? 'lit' : hasFailed(deployment) ? 'failed' : 'unlit'}
            size={28}
            wasJustLit={isLit && wasActive}
          />
          {active ? (
            <span>
              {kind === 'deploy'
                ? `Version ${version} is being deployed`
                : 'It is being undeployed'}{' '}
              by {who(deployment.createdBy)}
            </span>
          ) : isLit ? (
            <span>
              <Foreign text={name} /> is lit
            </span>
          ) : (
            <span>
              {hasFailed(deployment) ? `Version ${version} was not deployed` : 'Undeployed'}
            </span>
          )}
        </span>
      }
    >
      {isLit && deployedAt !== undefined && (
        <p>
          Version {version} serves since <Clock at={deployedAt} />
          {begin !== undefined &&
            ` (${durationInWords(Date.parse(deployedAt) - Date.parse(begin))})`}
          .
        </p>
      )}
      <DeploymentSteps deployment={deployment} isWide />
      <DeploymentCause deployment={deployment} />
      {isLit && review.from?.version === version && (
        <AfterDeployment deployment={deployment} onFollow={onFollow} />
      )}
    </Card>
  )
}

/** What is read out when a deployment has ended; undefined until then. */
function outcomeOf(deployment: Deployment): string | undefined {
  const { lambdaName, lambdaVersion, kind } = deployment
  if (isActive(deployment)) return undefined
  if (hasFailed(deployment)) return `Version ${lambdaVersion} was not deployed.`
  if (kind === 'undeploy') return `${lambdaName} is undeployed.`
  return `${lambdaName} is lit. Version ${lambdaVersion} serves.`
}

/** To be done with a version that serves now: call it, watch it, take it back. */
function AfterDeployment({
  deployment,
  onFollow,
}: {
  deployment: Deployment
  onFollow: (uuid: string | undefined) => void
}) {
  const account = useAccount()
  const mayDeploy = useMay('lambda:deploy')
  const mayReadLogs = useMay('logs:read')
  const { lambdaUUID: uuid, lambdaName: name, lambdaVersion, servedBefore } = deployment
  const [version, setVersion] = useState<number>()
  return (
    <div className={css.after}>
      <div className={css.buttons}>
        <InvokeLink uuid={uuid} name={name} />
        {mayReadLogs && (
          <ButtonLink
            to="/a/$account/functions/$uuid/logs"
            params={{ account, uuid }}
            search={{ live: '1' }}
            icon={<Logs aria-hidden="true" />}
          >
            Watch logs
          </ButtonLink>
        )}
      </div>
      <div className={css.buttons}>
        {mayReadLogs && <ErrorsSince deployment={deployment} />}
        {mayDeploy && servedBefore !== undefined && servedBefore !== lambdaVersion && (
          <Button
            icon={<RollBackIcon aria-hidden="true" />}
            onClick={() => setVersion(servedBefore)}
          >
            Roll back to v{servedBefore}
          </Button>
        )}
      </div>
      <RollBackDialog
        uuid={uuid}
        version={version}
        onClose={() => setVersion(undefined)}
        onStarted={(begun) => onFollow(begun?.uuid)}
      />
    </div>
  )
}

/** Errors are counted for so long after a deployment, in milliseconds. */
const WATCHED_MS = 600_000
const ASK_MS = 3_000
/** More errors than this are as bad as this many. */
const COUNTED = 100
const FAILURES = ['CODING_FAILURE', 'TIMEOUT', 'PLATFORM_FAILURE'] as const

/** Counts the errors of the version that was deployed, for ten minutes. */
function ErrorsSince({ deployment }: { deployment: Deployment }) {
  const account = useAccount()
  const { uuid, lambdaUUID, lambdaVersion, deployedAt } = deployment
  const from = Date.parse(deployedAt ?? deployment.updatedAt)
  const to = from + WATCHED_MS
  const isOver = useNow() > to
  const { data } = useQuery({
    queryKey: [...keys.deploymentHistory(account, lambdaUUID), 'errors', uuid],
    refetchInterval: isOver ? false : ASK_MS,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/account/{accountId}/invocations', {
          params: {
            path: { accountId: account },
            query: {
              lambdaUUID: [lambdaUUID],
              invocationStates: [...FAILURES],
              startTimestamp: from,
              endTimestamp: to,
              limit: COUNTED,
            },
          },
          signal,
        }),
      ),
  })
  if (!data) return null
  // Invocations that the former version had begun are none of this one's.
  const count = data.invocations.filter((each) => each.lambdaVersion === lambdaVersion).length
  const words = `Errors ${isOver ? 'in the ten minutes after' : 'since'} this deployment: ${count === COUNTED ? `${COUNTED} or more` : count}`
  if (count === 0) return <span className={css.calm}>{words}</span>
  return (
    <TextLink
      className={css.alarming ?? ''}
      to="/a/$account/functions/$uuid/logs"
      params={{ account, uuid: lambdaUUID }}
      search={{ from, to, outcome: [...FAILURES] }}
    >
      {words}
    </TextLink>
  )
}
