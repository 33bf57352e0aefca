import { Hono } from 'hono'
import { openDatabase } from '../db/open-database.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { authorOf } from '../middleware/author-of.ts'
import { forbidCaching } from '../middleware/forbid-caching.ts'
import { requireAdministrator } from '../middleware/require-administrator.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { createUser } from '../users/create-user.ts'
import { deleteUser } from '../users/delete-user.ts'
import { listUsers, requireUser } from '../users/list-users.ts'
import { withPasswordLink } from '../users/password-link.ts'
import { resetPassword } from '../users/reset-password.ts'
import { updateUser } from '../users/update-user.ts'
import { UserPatch, UserToCreate } from '../users/user-changes.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { readJson } from './read-json.ts'

/** Users of the account in the path, for its administrators. */
export const userRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(forbidCaching, authenticate, requireAdministrator)
  .get('/', async (c) => {
    return c.json(await listUsers(openDatabase(c.env), c.get('principal').accountId))
  })
  .post('/', async (c) => {
    const user = await readJson(c.req, UserToCreate)
    const { accountId } = c.get('principal')
    const { invitation, ...view } = await createUser(
      openDatabase(c.env),
      accountId,
      user,
      authorOf(c),
    )
    return c.json(
      {
        ...view,
        ...(invitation && { invitation: withPasswordLink(c.env, accountId, invitation) }),
      },
      201,
    )
  })
  .all('/', methodNotAllowed('GET', 'POST'))
  .get('/:userId', async (c) => {
    const { accountId } = c.get('principal')
    return c.json(await requireUser(openDatabase(c.env), accountId, c.req.param('userId')))
  })
  .patch('/:userId', async (c) => {
    const patch = await readJson(c.req, UserPatch)
    const { accountId } = c.get('principal')
    const db = openDatabase(c.env)
    return c.json(await updateUser(db, accountId, c.req.param('userId'), patch, authorOf(c)))
  })
  .delete('/:userId', async (c) => {
    const { accountId } = c.get('principal')
    await deleteUser(openDatabase(c.env), accountId, c.req.param('userId'), authorOf(c))
    return c.body(null, 204)
  })
  .all('/:userId', methodNotAllowed('GET', 'PATCH', 'DELETE'))
  .post('/:userId/password-reset', async (c) => {
    const { accountId } = c.get('principal')
    const db = openDatabase(c.env)
    const token = await resetPassword(db, accountId, c.req.param('userId'), authorOf(c))
    return c.json(withPasswordLink(c.env, accountId, token), 201)
  })
  .all('/:userId/password-reset', methodNotAllowed('POST'))
