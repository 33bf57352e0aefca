import { useQuery } from '@tanstack/react-query'
import { History as RollBackIcon } from 'lucide-react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { Deployment } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { Time } from '../../components/time.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { InvokeLink } from './invoke-link.tsx'
import css from './serves-now.module.css'

/** The version that serves, since when, how often it was called today; and the way back to the one before. */
export function ServesNow({
  lambda: { uuid, name, deployedVersion },
  history,
  onRollBack,
}: {
  lambda: { uuid: string; name: string; deployedVersion?: number | undefined }
  history: readonly Deployment[]
  onRollBack?: (version: number) => void
}) {
  const mayDeploy = useMay('lambda:deploy')
  const calls = useInvocationsToday(uuid, deployedVersion !== undefined)
  if (deployedVersion === undefined) {
    return (
      <p className={css.serves}>
        <Lamp light="unlit" /> Nothing serves.
      </p>
    )
  }
  const serving = history.find(
    ({ deploymentState, kind }) => deploymentState === 'Deploy Finish' && kind === 'deploy',
  )
  const former = formerVersion(history, deployedVersion)
  return (
    <div className={css.line}>
      <p className={css.serves}>
        <Lamp light="lit" />
        <strong>Version {deployedVersion}</strong>
        {serving?.deployedAt !== undefined && (
          <span className="soft">
            deployed <Time at={serving.deployedAt} />
          </span>
        )}
        {calls !== undefined && (
          <span className="soft">
            {calls.toLocaleString('en')} {calls === 1 ? 'invocation' : 'invocations'} today
          </span>
        )}
      </p>
      <div className={css.actions}>
        <InvokeLink uuid={uuid} name={name} />
        {onRollBack && mayDeploy && former !== undefined && (
          <Button icon={<RollBackIcon aria-hidden="true" />} onClick={() => onRollBack(former)}>
            Roll back to v{former}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The version that served last before the one that serves now; undefined where there was none. */
function formerVersion(
  history: readonly Deployment[],
  deployedVersion: number,
): number | undefined {
  return history.find(
    ({ kind, deploymentState, lambdaVersion }) =>
      kind === 'deploy' && deploymentState === 'Deploy Finish' && lambdaVersion !== deployedVersion,
  )?.lambdaVersion
}

/** How often a function was invoked since midnight; undefined until that is known and for who may not know it. */
function useInvocationsToday(uuid: string, isServing: boolean): number | undefined {
  const account = useAccount()
  const isAllowed = useMay('reporting:read')
  const startTimestamp = new Date().setHours(0, 0, 0, 0)
  const { data } = useQuery({
    queryKey: keys.reports(account, 'today', { uuid, startTimestamp }),
    enabled: isAllowed && isServing,
    refetchInterval: 30_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/reports/outcomes', {
          params: {
            path: { accountId: account },
            query: {
              lambdaUUID: uuid,
              startTimestamp,
              endTimestamp: Date.now(),
              bucketSize: '3600',
            },
          },
        }),
      ),
  })
  return data?.buckets
    .flatMap(({ counts }) => Object.values(counts))
    .reduce((sum, count) => sum + count, 0)
}
