import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import type { AppEnv } from '../env.ts'
import { EventView, listEvents } from '../events/list-events.ts'
import { Template } from '../templates/template.ts'
import { TEMPLATE_CATALOGUE } from '../templates/template-catalogue.ts'
import { authorize } from './authorize.ts'

/** What a new lambda can begin with: an event to be bound to, and a template; to be mounted below an account's path. */
export const catalogueRoutes = new Hono<AppEnv>()
  .get(
    '/events',
    describe({
      tag: 'Events',
      id: 'listEvents',
      summary: 'Lists the events, each with the lambdas that use it.',
      schema: z.array(EventView),
    }),
    authorize('lambda:read'),
    async (c) => c.json(await listEvents(c.get('context'))),
  )
  .get(
    '/templates',
    describe({
      tag: 'Templates',
      id: 'listTemplates',
      summary: 'Lists the templates with their code and what each needs.',
      schema: z.array(Template),
    }),
    authorize('lambda:read'),
    (c) => c.json(TEMPLATE_CATALOGUE),
  )
