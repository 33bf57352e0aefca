import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import type { AppEnv } from '../env.ts'
import { Template } from '../templates/template.ts'
import { TEMPLATE_CATALOGUE } from '../templates/template-catalogue.ts'
import { authorize } from './authorize.ts'

/** The lambdas that one can begin with; to be mounted below an account's path. */
export const templateRoutes = new Hono<AppEnv>().get(
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
