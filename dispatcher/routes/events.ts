import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import type { AppEnv } from '../env.ts'
import { EventView, listEvents } from '../events/list-events.ts'
import { authorize } from './authorize.ts'

/** The events that a lambda can be bound to; to be mounted below an account's path. */
export const eventRoutes = new Hono<AppEnv>().get(
  '/events',
  describe({
    tag: 'Events',
    id: 'listEvents',
    summary: 'Lists the events, each with the lambdas that use it.',
    schema: z.array(EventView),
  }),
  authorize('lambda:read'),
  async function list(c) {
    return c.json(await listEvents(c.get('context')))
  },
)
