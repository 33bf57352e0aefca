import { DeploymentFailure } from './deployment-job.ts'
import { NamespaceRefusal } from './namespace-api.ts'

/** Of Cloudflare: the script with its modules is larger than it takes. */
const TOO_LARGE = 10_027

const LIVE_ON = 'The version that was live before is still live.'

/**
 * What it means for a deployment that a script could not be uploaded: a failure whose sentence tells the developer
 * what to do, and whether deploying again may help. What the namespace says with 400 is about the code.
 */
export function explainNamespaceRefusal(error: unknown): DeploymentFailure {
  if (!(error instanceof NamespaceRefusal)) return unavailable(error, `${LIVE_ON} Deploy again.`)
  const { status, code, message, retryAfterSeconds } = error
  if (status === 413 || code === TOO_LARGE) {
    return failure(
      error,
      'The code is too large together with the modules that it loads. Load fewer of them.',
    )
  }
  if (status === 400) return failure(error, `The code could not be loaded: ${message}`)
  if (status === 429) {
    const when = retryAfterSeconds === undefined ? 'in some minutes' : `in ${retryAfterSeconds} s`
    return unavailable(
      error,
      `Too many functions are being deployed. ${LIVE_ON} Deploy again ${when}.`,
    )
  }
  if (status === 401 || status === 403) {
    return unavailable(
      error,
      `The platform is not allowed to upload functions any more. ${LIVE_ON} Its operator has to replace the token that it uploads them with.`,
    )
  }
  if (status === 404) {
    return unavailable(
      error,
      `The place that functions are uploaded to does not exist. The platform's operator has to create it.`,
    )
  }
  return unavailable(error, `${LIVE_ON} Deploy again.`)
}

function failure(cause: unknown, message: string): DeploymentFailure {
  const code = 'com.liveperson.faas.handler.runtime-exception'
  return new DeploymentFailure('Deploy Error', code, message, { cause })
}

function unavailable(cause: unknown, advice: string): DeploymentFailure {
  const code = 'com.liveperson.faas.fm.unavailable'
  const message = `The platform could not finish the deployment. ${advice}`
  return new DeploymentFailure('Deploy Error', code, message, { cause })
}
