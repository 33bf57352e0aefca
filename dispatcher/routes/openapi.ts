import type { Hono } from 'hono'
import { openAPIRouteHandler } from 'hono-openapi'
import type { AppEnv } from '../app-env.ts'

/** Adds the description of all routes of `app`; it needs no token. */
export function addOpenApiRoute(app: Hono<AppEnv>): void {
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: {
        info: {
          title: 'Lamplighter',
          version: '1',
          description: 'Management and invocation of lambdas.',
        },
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      },
    }),
  )
}
