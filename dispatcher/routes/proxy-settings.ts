import { Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../api-error.ts'
import type { AppEnv } from '../app-env.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { authorize } from '../middleware/authorize.ts'
import { addDomain } from '../whitelist/add-domain.ts'
import { deleteDomain } from '../whitelist/delete-domain.ts'
import type { NewDomain } from '../whitelist/domain-entry.ts'
import { listDefaultDomains, listDomains } from '../whitelist/list-domains.ts'
import { readBody } from './read-body.ts'

const MAX_BODY_BYTES = 10_000
const PATH = '/api/account/:accountId/proxy-settings'

const NewDomainBody = z.object(
  {
    domain: z
      .string('The field "domain" is missing. Send a domain such as "example.com".')
      .max(1_000, 'The field "domain" is too long. Send a domain such as "example.com".'),
    name: z
      .string('The field "name" must be a text.')
      .max(100, 'The field "name" is too long. Send at most 100 characters.')
      .regex(/^\P{Cc}*$/u, 'The field "name" holds a control character. Send plain text.')
      .default(''),
  },
  'The body must be a JSON object such as {"domain": "example.com"}.',
)

/** The whitelist of domains that an account's lambdas may reach. */
export const proxySettingsRoutes = new Hono<AppEnv>()
  .get(PATH, authenticate, authorize('whitelist:read'), async (c) => {
    const entries = await listDomains(c.req.param('accountId'), c.env.WHITELIST)
    const defaults = c.req.query('includeDefault') === 'true' ? await listDefaultDomains() : []
    return c.json([...entries, ...defaults])
  })
  .post(PATH, authenticate, authorize('whitelist:write'), async (c) => {
    const newDomain = parseNewDomain(await readBody(c.req.raw, MAX_BODY_BYTES))
    const entry = await addDomain(newDomain, {
      accountId: c.req.param('accountId'),
      userId: c.get('principal').id,
      whitelist: c.env.WHITELIST,
      allowPrivate: c.env.ALLOW_PRIVATE_EGRESS === 'true',
    })
    return c.json(entry, 201)
  })
  .delete(`${PATH}/:id`, authenticate, authorize('whitelist:write'), async (c) => {
    await deleteDomain(c.req.param('accountId'), c.req.param('id'), c.env.WHITELIST)
    return c.body(null, 204)
  })

function parseNewDomain(body: Uint8Array): NewDomain {
  const parsed = NewDomainBody.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  const reason = parsed.error.issues[0]?.message ?? 'The body is not valid.'
  throw new ApiError('com.liveperson.faas.fm.badinput', reason)
}

/** What isn't JSON is undefined, which the schema refuses with the right sentence. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
