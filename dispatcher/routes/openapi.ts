import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { AppEnv, Env } from '../env.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import type { ApiDescription } from '../../workers/sentinel/contract.ts'

/** After a release of the sentinel its new routes are described within this. */
const MAX_AGE_MS = 300_000

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
    const sentinel = await describeSentinel(c.env)
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

/** How the sentinel describes the routes that are its own. Throws `ApiError` 503 when it can't be asked. */
async function describeSentinel({
  SENTINEL_DESCRIPTION: kept,
  SENTINEL_INTERNAL: sentinel,
}: Env): Promise<ApiDescription> {
  const known = kept.get('description')
  if (known) return known
  const description = await sentinel.describeApi().catch((cause: unknown) => {
    throw new ApiError(
      'com.liveperson.faas.fm.unavailable',
      'Part of the description is not available right now. Try again shortly.',
      { cause },
    )
  })
  kept.set('description', description, MAX_AGE_MS)
  return description
}
