import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { ACCOUNT_ID } from '../../workers/sentinel/contract.ts'
import type { AppEnv } from '../env.ts'
import {
  accountHost,
  findServiceDomain,
  listServiceDomains,
} from '../service-domains/service-domains.ts'

const ServiceDomainView = z
  .object({
    service: z.string(),
    account: z.string(),
    baseURI: z.string(),
  })
  .meta({
    id: 'ServiceDomain',
    examples: [{ service: 'faasGW', account: 'brand1', baseURI: 'lamplighter.example.com' }],
  })
const ServiceDomainList = z.object({ baseURIs: z.array(ServiceDomainView) }).meta({
  id: 'ServiceDomainList',
  examples: [
    { baseURIs: [{ service: 'faasGW', account: 'brand1', baseURI: 'lamplighter.example.com' }] },
  ],
})
const listed = describe({
  tag: 'Domains',
  id: 'listServiceDomains',
  summary: 'Names the hosts of an account’s services; `list` is `baseURI.json` or `baseURI`.',
  schema: ServiceDomainList,
  others: { 404: 'There is nothing at this path.' },
  isPublic: true,
})

function found(id: string) {
  return describe({
    tag: 'Domains',
    id,
    summary: 'Names the host of one of an account’s services.',
    schema: ServiceDomainView,
    others: { 404: 'There is no such service.' },
    isPublic: true,
  })
}

const PATH = '/api/account/:accountId/service'
const LIST = /^baseURI(?:\.json)?$/

/**
 * The domain API: where the services of an account are. It needs no token. `list` is `baseURI.json` or
 * `baseURI`, and a parameter because Hono's fastest router takes none beside a fixed name.
 */
export const domainRoutes = new Hono<AppEnv>()
  .get(`${PATH}/:list`, listed, async (c) => {
    if (!LIST.test(c.req.param('list'))) return c.notFound()
    const accountId = requireAccountId(c.req.param('accountId'))
    return c.json({ baseURIs: listServiceDomains(accountId, await hostOf(c, accountId)) })
  })
  .get(`${PATH}/:service/baseURI.json`, found('readServiceDomain'), answerOne)
  .get(`${PATH}/:service/baseURI`, found('readServiceDomainWithoutExtension'), answerOne)

async function answerOne(c: Context<AppEnv, `${typeof PATH}/:service`>): Promise<Response> {
  const accountId = requireAccountId(c.req.param('accountId'))
  const host = await hostOf(c, accountId)
  return c.json(findServiceDomain(accountId, c.req.param('service'), host))
}

function hostOf(c: Context<AppEnv>, accountId: string): Promise<string> {
  return accountHost(accountId, c.req.query('region'), c.env)
}

function requireAccountId(accountId: string): string {
  if (ACCOUNT_ID.test(accountId)) return accountId
  throw new ApiError(
    'com.liveperson.faas.fm.badinput',
    `"${accountId.slice(0, 60)}" is not an account id. An account id has 1 to 20 lower-case letters and digits.`,
  )
}
