import { answerOf, api } from './client.ts'
import { Refusal } from './refusal.ts'
import type { Deployment } from './types.ts'

const POLL_MS = 300

/** A deployment as its history tells it, the newest of a function. */
async function newestDeployment(account: string, uuid: string): Promise<Deployment | undefined> {
  const history = await answerOf(
    api.GET('/api/account/{accountId}/deployments/{lambdaUuid}', {
      params: { path: { accountId: account, lambdaUuid: uuid } },
    }),
  )
  return history[0]
}

/** Whether nothing more comes of a deployment. */
export function isSettled({ deploymentState }: Deployment): boolean {
  return ['Deploy Finish', 'Build Error', 'Deploy Error'].includes(deploymentState)
}

/**
 * Deploys a version, the newest where none is named, and waits until it serves; `onProgress` sees each
 * state. Throws `Refusal` with the cause when it fails.
 */
export async function deploy(
  account: string,
  uuid: string,
  options: { version?: number; onProgress?: (deployment: Deployment) => void } = {},
): Promise<Deployment> {
  const { version, onProgress } = options
  await api.POST('/api/account/{accountId}/deployments/{lambdaUuid}', {
    params: { path: { accountId: account, lambdaUuid: uuid } },
    body: version === undefined ? {} : { version },
  })
  for (;;) {
    const deployment = await newestDeployment(account, uuid)
    if (deployment) {
      onProgress?.(deployment)
      if (isSettled(deployment)) return finished(deployment)
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

function finished(deployment: Deployment): Deployment {
  const { deploymentError } = deployment
  if (!deploymentError) return deployment
  throw new Refusal({
    status: 422,
    code: deploymentError.errorCode,
    message: deploymentError.errorMsg,
  })
}
