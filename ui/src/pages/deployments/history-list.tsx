import { ChevronDown, ChevronRight } from 'lucide-react'
import type { Deployment } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Time, useNow } from '../../components/time.tsx'
import { useRowKeys } from '../../components/use-row-keys.ts'
import { useAccount, useMay } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { DeploymentCause } from './deployment-cause.tsx'
import css from './deployment-rows.module.css'
import { hasFailed, stateWords } from './deployment-states.ts'
import { DeploymentSteps } from './deployment-steps.tsx'
import { type ServedTime, servedTimes, spanInWords } from './served-times.ts'

/** Deployments of one function, the newest first; one of them may be unfolded. */
export function HistoryList({
  history,
  open,
  onOpen,
  onRollBack,
}: {
  history: readonly Deployment[]
  open: string | undefined
  onOpen: (uuid: string | undefined) => void
  onRollBack: (version: number) => void
}) {
  const mayDeploy = useMay('lambda:deploy')
  const who = useWho(history.map(({ createdBy }) => createdBy))
  const times = servedTimes(history, useNow())
  useRowKeys()
  const offered = mayDeploy ? versionsToGoBackTo(history) : new Set<string>()
  return (
    <ul className={css.list} aria-label="Deployments">
      {history.map((deployment) => {
        const { uuid, lambdaVersion, kind, deploymentState, createdAt, createdBy } = deployment
        const isOpen = uuid === open
        return (
          <li key={uuid} className={css.row}>
            <div className={css.what}>
              <button
                type="button"
                className={css.unfold}
                aria-expanded={isOpen}
                data-row-link=""
                onClick={() => onOpen(isOpen ? undefined : uuid)}
              >
                {isOpen ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
                {kind === 'deploy' ? `Version ${lambdaVersion}` : `Undeployed v${lambdaVersion}`}
              </button>
              <span className="soft">
                <Time at={createdAt} /> by {who(createdBy)}
              </span>
            </div>
            <DeploymentSteps deployment={deployment} />
            <div className={css.state}>
              <span className={hasFailed(deployment) ? css.failed : undefined}>
                {stateWords(deploymentState, kind)}
              </span>
              <Served time={times.get(uuid)} />
            </div>
            <div className={css.actions}>
              {offered.has(uuid) && (
                <Button size="small" onClick={() => onRollBack(lambdaVersion)}>
                  Roll back to v{lambdaVersion}
                </Button>
              )}
            </div>
            {isOpen && <Detail deployment={deployment} />}
          </li>
        )
      })}
    </ul>
  )
}

/** The last successful deployment of each version that does not serve now: from there one can go back to it. */
function versionsToGoBackTo(history: readonly Deployment[]): ReadonlySet<string> {
  const uuids = new Map<number, string>()
  for (const { uuid, kind, deploymentState, lambdaVersion, deployedVersion } of history) {
    const hasServed = kind === 'deploy' && deploymentState === 'Deploy Finish'
    if (!hasServed || lambdaVersion === deployedVersion || uuids.has(lambdaVersion)) continue
    uuids.set(lambdaVersion, uuid)
  }
  return new Set(uuids.values())
}

function Served({ time }: { time: ServedTime | undefined }) {
  if (!time) return null
  if (time.isServing) return <Badge kind="ok">serves</Badge>
  return <span className="soft">served {spanInWords(time.ms)}</span>
}

function Detail({ deployment }: { deployment: Deployment }) {
  const account = useAccount()
  const { name, lambdaUUID: uuid, lambdaVersion, servedBefore, kind } = deployment
  return (
    <div className={css.detail}>
      <DeploymentSteps deployment={deployment} isWide />
      <DeploymentCause deployment={deployment} />
      <p className="soft">
        The deployment <Foreign text={name} />
        {servedBefore === undefined
          ? '; nothing served before it.'
          : `; version ${servedBefore} served before it.`}
      </p>
      {kind === 'deploy' && (
        <div className={css.buttons}>
          {servedBefore !== undefined && servedBefore !== lambdaVersion && (
            <ButtonLink
              size="small"
              to="/a/$account/functions/$uuid/code"
              params={{ account, uuid }}
              search={{ compare: `${servedBefore}..${lambdaVersion}` }}
            >
              What it changed
            </ButtonLink>
          )}
          <ButtonLink
            size="small"
            to="/a/$account/functions/$uuid/code"
            params={{ account, uuid }}
            search={{ v: lambdaVersion }}
          >
            Code of version {lambdaVersion}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}
