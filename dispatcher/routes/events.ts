import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import type { AppEnv } from '../env.ts'
import { EVENT_CATALOGUE } from '../events/event-catalogue.ts'
import { authenticate, authorize } from './authorize.ts'

const EventView = z.object({
  eventId: z.string(),
  eventName: z.string(),
  description: z.string(),
  lambdaLimit: z.number(),
})

const EVENT_VIEWS: z.infer<typeof EventView>[] = EVENT_CATALOGUE.map(
  ({ eventId, eventName, description, lambdaLimit }) => ({
    eventId,
    eventName,
    description,
    lambdaLimit,
  }),
)

/** The events that a lambda can be bound to; to be mounted below an account's path. */
export const eventRoutes = new Hono<AppEnv>().get(
  '/events',
  describe({ tag: 'Events', summary: 'Lists the events.', schema: z.array(EventView) }),
  authenticate,
  authorize('lambda:read'),
  (c) => c.json(EVENT_VIEWS),
)
