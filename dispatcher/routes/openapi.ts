import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { AppEnv, Env } from '../env.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { REFUSAL_COMPONENTS } from '../../kit/http/describe-route.ts'
import type { ApiDescription } from '../../workers/sentinel/contract.ts'
import { PATH_PARAMETERS } from './path-parameters.ts'

/** After a release of the sentinel its new routes are described within this. */
const MAX_AGE_MS = 300_000

const DOCUMENTATION: NonNullable<Parameters<typeof generateSpecs>[1]>['documentation'] = {
  info: {
    title: 'Lamplighter',
    version: '1',
    description:
      'Management and invocation of lambdas, and of the people who do it. Every answer has the header `X-Request-Id`. Unknown query parameters are ignored, and a parameter without a value counts as not sent.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'The host that this document comes from.' }],
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'The `bearer` of a login, or an access token of the sentinel.',
      },
    },
    responses: REFUSAL_COMPONENTS,
  },
}

/** Adds the description of all routes of `app` and of the sentinel's that are not OAuth; it needs no token. */
export function addOpenApiRoute(app: Hono<AppEnv>): void {
  let own: ReturnType<typeof generateSpecs> | undefined
  app.get('/api/openapi.json', async (c) => {
    own ??= generateSpecs(app, { documentation: DOCUMENTATION })
    const { paths, components, ...document } = await own
    const sentinel = await describeSentinel(c.env)
    return c.json({
      ...document,
      paths: nameParameters({ ...paths, ...sentinel.paths }),
      components: {
        ...components,
        parameters: PATH_PARAMETERS,
        schemas: { ...components?.schemas, ...sentinel.components.schemas },
      },
    })
  })
}

type Paths = ApiDescription['paths']

/** Refers to the parameters of paths by name: each means the same in every path. */
function nameParameters(paths: Paths): Paths {
  const entries = Object.entries(paths).map(([path, operations]) => {
    const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)
    const named = names.map((name) => ({ $ref: `#/components/parameters/${name}` }))
    const methods = Object.entries(operations).map(([method, operation]) => {
      const others = (operation.parameters ?? []).filter(isNotInPath)
      return [method, { ...operation, parameters: [...named, ...others] }]
    })
    return [path, Object.fromEntries(methods)]
  })
  return Object.fromEntries(entries)
}

function isNotInPath(parameter: { in?: string }): boolean {
  return parameter.in !== 'path'
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
