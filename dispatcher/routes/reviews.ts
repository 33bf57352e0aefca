import { type Context, Hono } from 'hono'
import lambdaModules from 'lamplighter:lambda-modules'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { hasPermission } from '../auth/permissions.ts'
import type { AppEnv } from '../env.ts'
import { checkCode, type CheckContext, CodeToCheck } from '../reviews/check-code.ts'
import { CheckReport } from '../reviews/check-report.ts'
import { Review, reviewVersion } from '../reviews/review-version.ts'
import { ownHostnames } from '../service-domains/service-domains.ts'
import { authorize } from './authorize.ts'
import { uuidParam } from './uuid-param.ts'

/** Code that is far too long is told so, too. */
const MAX_BODY_BYTES = 2_000_000

const ReviewQuery = z.object({
  version: z.coerce.number('It is the number of a version').int().min(1).optional(),
})

/** What is wrong with code before it is saved, and what a deployment would change; to be mounted below an account's path. */
export const reviewRoutes = new Hono<AppEnv>()
  // Hono's fastest router takes no fixed name beside a parameter, so the word stands in the place of a UUID.
  .post(
    '/lambdas/:uuid',
    describe({
      tag: 'Lambdas',
      id: 'checkCode',
      summary: 'Checks code, tells what it needs and stores nothing; `uuid` is `check`.',
      schema: CheckReport,
    }),
    authorize('lambda:try'),
    async (c, next) => (c.req.param('uuid') === 'check' ? next() : c.notFound()),
    validate('json', CodeToCheck, { maxBytes: MAX_BODY_BYTES }),
    async (c) => c.json(await checkCode(contextOf(c), c.req.valid('json'))),
  )
  .get(
    '/lambdas/:uuid/review',
    describe({
      tag: 'Deployments',
      id: 'reviewVersion',
      summary: 'Tells what a deployment would change, of the newest version or of `version`.',
      schema: Review,
    }),
    authorize('lambda:read'),
    validate('query', ReviewQuery),
    async function review(c) {
      const uuid = uuidParam(c.req.param('uuid'))
      return c.json(await reviewVersion(contextOf(c), uuid, c.req.valid('query').version))
    },
  )

function contextOf(c: Context<AppEnv>): CheckContext {
  const { roles } = c.get('principal')
  return {
    ...c.get('context'),
    whitelist: c.env.WHITELIST,
    ownHosts: ownHostnames(c.env.PUBLIC_HOST, c.env.PUBLIC_HOSTS_BY_REGION),
    platform: lambdaModules,
    mayRead: {
      whitelist: hasPermission(roles, 'whitelist:read'),
      secrets: hasPermission(roles, 'secret:read'),
    },
  }
}
