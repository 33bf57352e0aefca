import type { MiddlewareHandler } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { announce, type Announcement } from '../records/announce.ts'

const CHANGES: Record<string, string> = { POST: 'created', PUT: 'changed', DELETE: 'deleted' }
const Created = z.object({ uuid: z.string() })

/**
 * Tells the account's event stream what a request has changed, once it is answered: mount it on a collection and on its
 * members, whose UUID is the last segment of the path. What is below a member is no change of it.
 *
 * @param depth segments of the path of a member
 */
export function announceChanges(
  type: Exclude<Announcement['type'], 'deployment'>,
  depth: number,
): MiddlewareHandler<AppEnv> {
  return async function announceChange(c, next) {
    await next()
    const change = CHANGES[c.req.method]
    const { status } = c.res
    if (change === undefined || status < 200 || status > 299) return
    const segments = c.req.path.split('/').filter((segment) => segment !== '')
    if (segments.length > depth || (segments.length === depth && change === 'created')) return
    const uuid = change === 'created' ? await createdUuid(c.res) : segments.at(-1)?.toLowerCase()
    if (uuid === undefined) return
    const { accountId } = c.get('principal')
    c.executionCtx.waitUntil(
      announce(c.env.ACCOUNT_RECORDS, accountId, [{ type, payload: { uuid, change } }]),
    )
  }
}

async function createdUuid(response: Response): Promise<string | undefined> {
  return Created.safeParse(await response.clone().json()).data?.uuid
}
