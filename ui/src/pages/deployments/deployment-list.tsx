import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Deployment } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { Time } from '../../components/time.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useRowKeys } from '../../components/use-row-keys.ts'
import { useAccount, useMay } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { DeploymentCause } from './deployment-cause.tsx'
import { DeploymentMenu } from './deployment-menu.tsx'
import css from './deployment-rows.module.css'
import { hasFailed, isActive, lightOfFunction, stateWords } from './deployment-states.ts'
import { DeploymentSteps } from './deployment-steps.tsx'
import { InvokeLink } from './invoke-link.tsx'
import { type Doomed, UndeployDialog } from './undeploy-dialog.tsx'
import { useRedeploy } from './deployment-query.ts'

/** Rows that are shown at once, and that are added by one click. */
const STEP = 100

/** The newest deployment of each function as rows, or cards on a phone. */
export function DeploymentList({ deployments }: { deployments: readonly Deployment[] }) {
  const [length, setLength] = useState(STEP)
  const [open, setOpen] = useState<string>()
  const [doomed, setDoomed] = useState<Doomed>()
  const shown = deployments.slice(0, length)
  const who = useWho(shown.map(({ createdBy }) => createdBy))
  useRowKeys()
  return (
    <>
      <ul className={css.list} aria-label="Deployments">
        {shown.map((deployment) => (
          <Row
            key={deployment.uuid}
            deployment={deployment}
            by={who(deployment.createdBy)}
            isOpen={open === deployment.uuid}
            onOpen={() => setOpen(open === deployment.uuid ? undefined : deployment.uuid)}
            onUndeploy={setDoomed}
          />
        ))}
      </ul>
      {deployments.length > shown.length && (
        <Button onClick={() => setLength(length + STEP)}>
          Show more, {shown.length.toLocaleString('en')} of{' '}
          {deployments.length.toLocaleString('en')}
        </Button>
      )}
      <UndeployDialog doomed={doomed} onClose={() => setDoomed(undefined)} />
    </>
  )
}

function Row({
  deployment,
  by,
  isOpen,
  onOpen,
  onUndeploy,
}: {
  deployment: Deployment
  by: string
  isOpen: boolean
  onOpen: () => void
  onUndeploy: (doomed: Doomed) => void
}) {
  const account = useAccount()
  const mayDeploy = useMay('lambda:deploy')
  const redeploy = useRedeploy()
  const { uuid, lambdaUUID, lambdaName: name, lambdaVersion: version } = deployment
  const { kind, deploymentState, deploymentError, updatedAt, deployedVersion } = deployment
  const words = stateWords(deploymentState, kind)
  return (
    <li className={css.row}>
      <div className={css.what}>
        <Link
          className={css.link}
          to="/a/$account/functions/$uuid/deployments"
          params={{ account, uuid: lambdaUUID }}
          search={{ d: uuid }}
          data-row-link=""
        >
          <Lamp light={lightOfFunction(deployment)} size={16} />
          <Foreign text={name} />
        </Link>
        <span className="soft">{versionWords(deployment)}</span>
      </div>
      <div className={css.dots}>
        <DeploymentSteps deployment={deployment} />
      </div>
      <div className={css.state}>
        {deploymentError ? (
          <Tooltip words={<Foreign text={deploymentError.errorMsg} />}>
            <button
              type="button"
              className={css.why}
              aria-expanded={isOpen}
              aria-label={`${words} of ${name}, why?`}
              onClick={onOpen}
            >
              {words}
            </button>
          </Tooltip>
        ) : (
          <span>{words}</span>
        )}
        <span className="soft">
          <Time at={updatedAt} /> by {by}
        </span>
      </div>
      <div className={css.actions}>
        {mayDeploy && deployment.retryMayHelp && hasFailed(deployment) && (
          <Button
            size="small"
            isBusy={redeploy.isPending}
            aria-label={`Redeploy ${name}`}
            onClick={() => redeploy.start({ uuid: lambdaUUID, version, name })}
          >
            Redeploy
          </Button>
        )}
        {deployedVersion !== undefined && !isActive(deployment) && (
          <InvokeLink uuid={lambdaUUID} name={name} size="small" />
        )}
        <DeploymentMenu deployment={deployment} onUndeploy={onUndeploy} />
      </div>
      {isOpen && (
        <div className={css.detail}>
          <DeploymentCause deployment={deployment} />
        </div>
      )}
    </li>
  )
}

function versionWords({ lambdaVersion, deployedVersion, newestVersion }: Deployment): string {
  if (deployedVersion === undefined) return `v${lambdaVersion}`
  if (deployedVersion !== lambdaVersion) return `v${lambdaVersion}, v${deployedVersion} serves`
  if (newestVersion === lambdaVersion) return `v${lambdaVersion}`
  return `v${lambdaVersion}, newest v${newestVersion}`
}
