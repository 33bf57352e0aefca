import { RotateCcw } from 'lucide-react'
import type { Deployment } from '../../api/types.ts'
import { LevelBadge } from '../../components/badge.tsx'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import css from './deployment-cause.module.css'
import { hasFailed } from './deployment-states.ts'
import { useRedeploy } from './deployment-query.ts'

/** Why a deployment failed and what serves all the same, with the line that caused it and, where it may help, another try. */
export function DeploymentCause({ deployment }: { deployment: Deployment }) {
  const account = useAccount()
  const redeploy = useRedeploy()
  const mayDeploy = useMay('lambda:deploy')
  const { deploymentError, errorPosition, lambdaUUID: uuid, lambdaVersion: version } = deployment
  if (!deploymentError) return null
  const line = errorPosition?.line
  return (
    <div className={css.cause}>
      <p className={css.serves}>{servesOn(deployment)}</p>
      <p className={css.error}>
        <Foreign text={deploymentError.errorMsg} />
      </p>
      {deploymentError.errorLogs.length > 0 && (
        <ul className={css.lines} aria-label="What the code wrote while it was loading">
          {deploymentError.errorLogs.map(({ level, message, extras }, index) => (
            <li key={index}>
              {isLevel(level) && <LevelBadge level={level} />}
              <Foreign text={[message, ...extras].join(' ')} />
            </li>
          ))}
        </ul>
      )}
      <div className={css.actions}>
        {line !== undefined && (
          <ButtonLink
            size="small"
            to="/a/$account/functions/$uuid/code"
            params={{ account, uuid }}
            search={version === deployment.newestVersion ? { line } : { v: version, line }}
          >
            Show line {line}
          </ButtonLink>
        )}
        {mayDeploy && deployment.retryMayHelp && (
          <Button
            size="small"
            icon={<RotateCcw aria-hidden="true" />}
            isBusy={redeploy.isPending}
            onClick={() => redeploy.start({ uuid, version, name: deployment.lambdaName })}
          >
            Redeploy
          </Button>
        )}
      </div>
    </div>
  )
}

/** What became of the version that served, said first: a failed deployment takes nothing away. */
function servesOn(deployment: Deployment): string {
  const { deployedVersion, lambdaVersion } = deployment
  if (deployedVersion === undefined || !hasFailed(deployment)) return 'Nothing serves yet.'
  if (deployedVersion === lambdaVersion) return `Version ${deployedVersion} serves now.`
  return `Version ${deployedVersion} still serves.`
}

function isLevel(level: string): level is 'Debug' | 'Info' | 'Warn' | 'Error' {
  return ['Debug', 'Info', 'Warn', 'Error'].includes(level)
}
