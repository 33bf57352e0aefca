import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../app-env.ts'
import { RUNTIME, RuntimeView } from '../lambdas/runtime.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { authorize } from '../middleware/authorize.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import { describe } from './describe.ts'

/** The runtimes that lambdas run on; to be mounted below an account's path. */
export const runtimeRoutes = new Hono<AppEnv>()
  .get(
    '/runtimes',
    describe({ tag: 'Lambdas', summary: 'Lists the runtimes.', schema: z.array(RuntimeView) }),
    authenticate,
    authorize('lambda:read'),
    (c) => c.json([RUNTIME]),
  )
  .all('/runtimes', authenticate, methodNotAllowed('GET'))
