import * as z from 'zod'
import type { Api, ApiAnswer } from './api-request.ts'

const POLL_MS = 200
/** A deployment takes a second or two; whoever still waits then asks with list_deployments. */
const MAX_WAIT_MS = 25_000
const ENDED: readonly string[] = ['Deploy Finish', 'Build Error', 'Deploy Error']
const UNPROCESSABLE = 422

const History = z.array(z.looseObject({ deploymentState: z.string() }))

/** Deploys a version and waits; a deployment that fails is answered with 422 and its record. */
export async function deployAndWait(
  api: Api,
  { uuid, version }: { uuid: string; version?: number | undefined },
): Promise<ApiAnswer> {
  const started = await api({ method: 'POST', path: ['deployments', uuid], body: { version } })
  return started.status === 200 ? untilEnded(api, uuid, started) : started
}

/** Takes a lambda out of service and waits, as `deployAndWait` does. */
export async function undeployAndWait(api: Api, { uuid }: { uuid: string }): Promise<ApiAnswer> {
  const started = await api({ method: 'DELETE', path: ['deployments', uuid] })
  return started.status === 200 ? untilEnded(api, uuid, started) : started
}

/** The newest deployment of a lambda when it has ended, or as it stands when it takes too long. */
async function untilEnded(api: Api, uuid: string, { requestId }: ApiAnswer): Promise<ApiAnswer> {
  const deadline = Date.now() + MAX_WAIT_MS
  for (;;) {
    const answer = await api({ method: 'GET', path: ['deployments', uuid] })
    if (answer.status !== 200) return answer
    const [newest] = History.parse(JSON.parse(answer.text))
    const state = newest?.deploymentState ?? ''
    if (ENDED.includes(state) || Date.now() > deadline) {
      const status = state.endsWith('Error') ? UNPROCESSABLE : 200
      return { status, requestId, text: JSON.stringify(newest) }
    }
    await scheduler.wait(POLL_MS)
  }
}
