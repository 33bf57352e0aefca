import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { CHANGED_SINCE, describe, IF_MATCH } from '../../kit/http/describe-route.ts'
import { entityTag, seenRevisions } from '../../kit/http/entity-tag.ts'
import { validate } from '../../kit/http/validate.ts'
import type { AppEnv } from '../env.ts'
import {
  addDomain,
  type AddDomainContext,
  deleteDomain,
  updateDomain,
  type WhitelistContext,
} from '../whitelist/change-whitelist.ts'
import {
  DomainEntry,
  DomainPatch,
  listDefaultDomains,
  listDomains,
  NewDomain,
} from '../whitelist/list-domains.ts'
import { authorize } from './authorize.ts'

const MAX_BODY_BYTES = 10_000
const PATH = '/api/account/:accountId/proxy-settings'
const tag = 'Whitelist'
const ListQuery = z.object({
  includeDefault: z.union([z.string(), z.array(z.string())]).optional(),
})

/** The whitelist of domains that an account's lambdas may reach. */
export const proxySettingsRoutes = new Hono<AppEnv>()
  .get(
    PATH,
    describe({
      tag,
      id: 'listDomains',
      summary: 'Lists the whitelisted domains, with `includeDefault=true` also the platform’s own.',
      schema: z.array(DomainEntry),
    }),
    authorize('whitelist:read'),
    validate('query', ListQuery),
    async function list(c) {
      const entries = await listDomains(contextOf(c))
      const defaults =
        c.req.valid('query').includeDefault === 'true' ? await listDefaultDomains() : []
      return c.json([...entries, ...defaults])
    },
  )
  .post(
    PATH,
    describe({
      tag,
      id: 'addDomain',
      summary: 'Whitelists a domain.',
      status: 201,
      schema: DomainEntry,
      isTagged: true,
      others: { 409: 'The domain is already whitelisted.', 422: 'The whitelist is full.' },
    }),
    authorize('whitelist:write'),
    validate('json', NewDomain, { maxBytes: MAX_BODY_BYTES }),
    async function add(c) {
      return answer(c, await addDomain(addContextOf(c), c.req.valid('json')), 201)
    },
  )
  .put(
    `${PATH}/:id`,
    describe({
      tag,
      id: 'updateDomain',
      summary: 'Changes a whitelisted domain or its name; another domain has an id of its own.',
      schema: DomainEntry,
      headers: IF_MATCH,
      isTagged: true,
      others: {
        409: 'The domain is already whitelisted.',
        412: CHANGED_SINCE,
      },
    }),
    authorize('whitelist:write'),
    validate('json', DomainPatch, { maxBytes: MAX_BODY_BYTES }),
    async function update(c) {
      const change = { id: c.req.param('id'), patch: c.req.valid('json'), seen: seenRevisions(c) }
      return answer(c, await updateDomain(addContextOf(c), change), 200)
    },
  )
  .delete(
    `${PATH}/:id`,
    describe({
      tag,
      id: 'deleteDomain',
      summary: 'Takes a domain off the whitelist.',
      status: 204,
    }),
    authorize('whitelist:write'),
    async function remove(c) {
      await deleteDomain(contextOf(c), c.req.param('id'))
      return c.body(null, 204)
    },
  )

function addContextOf(c: Context<AppEnv>): AddDomainContext {
  return { ...contextOf(c), allowPrivate: c.env.ALLOW_PRIVATE_EGRESS === 'true' }
}

function answer(c: Context<AppEnv>, entry: DomainEntry, status: 200 | 201): Response {
  return c.json(entry, status, { etag: entityTag(entry.revision ?? 1) })
}

function contextOf(c: Context<AppEnv>): WhitelistContext {
  return { ...c.get('context'), whitelist: c.env.WHITELIST }
}
