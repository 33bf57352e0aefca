import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { AppEnv } from '../env.ts'
import { readSentinelDescription } from '../openapi/read-sentinel-description.ts'

const DOCUMENTATION = {
  info: {
    title: 'Lamplighter',
    version: '1',
    description: 'Management and invocation of lambdas, and of the people who do it.',
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
} as const

/** Adds the description of all routes of `app` and of the sentinel's that are not OAuth; it needs no token. */
export function addOpenApiRoute(app: Hono<AppEnv>): void {
  let own: ReturnType<typeof generateSpecs> | undefined
  app.get('/api/openapi.json', async (c) => {
    own ??= generateSpecs(app, { documentation: DOCUMENTATION })
    const { paths, components, ...document } = await own
    const sentinel = await readSentinelDescription(c.env.SENTINEL_INTERNAL)
    return c.json({
      ...document,
      paths: { ...paths, ...sentinel.paths },
      components: {
        ...components,
        schemas: { ...components?.schemas, ...sentinel.components.schemas },
      },
    })
  })
}
