import { Hono } from 'hono'
import { openDatabase } from '../db/open-database.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { authorOf } from '../middleware/author-of.ts'
import { requireAdministrator } from '../middleware/require-administrator.ts'
import { createProfile, deleteProfile, updateProfile } from '../profiles/change-profiles.ts'
import { listProfiles, requireProfile } from '../profiles/find-profiles.ts'
import { NewProfile } from '../profiles/new-profile.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { readJson } from './read-json.ts'

/** Profiles of the account in the path, for its administrators. */
export const profileRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(authenticate, requireAdministrator)
  .get('/', async (c) => {
    return c.json(await listProfiles(openDatabase(c.env), c.get('principal').accountId))
  })
  .post('/', async (c) => {
    const profile = await readJson(c.req, NewProfile)
    const { accountId } = c.get('principal')
    const db = openDatabase(c.env)
    return c.json(await createProfile(db, accountId, profile, authorOf(c)), 201)
  })
  .all('/', methodNotAllowed('GET', 'POST'))
  .get('/:profileId', async (c) => {
    const { accountId } = c.get('principal')
    return c.json(await requireProfile(openDatabase(c.env), accountId, c.req.param('profileId')))
  })
  .put('/:profileId', async (c) => {
    const profile = await readJson(c.req, NewProfile)
    const { accountId } = c.get('principal')
    const db = openDatabase(c.env)
    return c.json(
      await updateProfile(db, accountId, c.req.param('profileId'), profile, authorOf(c)),
    )
  })
  .delete('/:profileId', async (c) => {
    const { accountId } = c.get('principal')
    const db = openDatabase(c.env)
    await deleteProfile(db, accountId, c.req.param('profileId'), authorOf(c))
    return c.body(null, 204)
  })
  .all('/:profileId', methodNotAllowed('GET', 'PUT', 'DELETE'))
