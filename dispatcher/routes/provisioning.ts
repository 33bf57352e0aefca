import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import {
  describeDefaultSecrets,
  installDefaultSecrets,
} from '../secrets/install-default-secrets.ts'
import { authenticate } from './authorize.ts'
import { forwardToSentinel } from './sentinel-proxy.ts'

const PATH = '/api/account/:accountId/provisioning'

const Provisioning = z.looseObject({ steps: z.array(z.unknown()) })

/**
 * Provisioning of an account. The sentinel says who may and keeps what was accepted; when it has, the
 * default secrets are installed here.
 */
export const provisioningRoutes = new Hono<AppEnv>()
  .get(PATH, authenticate, async function read(c) {
    const answer = await forwardToSentinel(c)
    return answer.ok ? addSecrets(c, answer) : answer
  })
  .post(PATH, authenticate, async function accept(c) {
    const answer = await forwardToSentinel(c)
    if (!answer.ok) return answer
    await installDefaultSecrets({ ...c.get('context'), env: c.env })
    return addSecrets(c, answer)
  })
  .all(PATH, forwardToSentinel)

async function addSecrets(c: Context<AppEnv>, answer: Response): Promise<Response> {
  const provisioning = Provisioning.parse(await answer.json())
  const secrets = await describeDefaultSecrets({ ...c.get('context'), env: c.env })
  return c.json({ ...provisioning, steps: [...provisioning.steps, ...secrets] })
}
