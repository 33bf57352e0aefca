import { Hono } from 'hono'
import * as z from 'zod'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { describe } from '../http/describe.ts'
import { methodNotAllowed } from '../http/method-not-allowed.ts'
import { readJson } from '../http/read-json.ts'
import { authenticate, authorOf, requireAdministrator } from './authorize.ts'
import { createProfile, deleteProfile, updateProfile } from './change-profiles.ts'
import { listProfiles, NewProfile, ProfileView, requireProfile } from './profile-view.ts'

const tag = 'Profiles'

/** Profiles of the account in the path, for its administrators. */
export const profileRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(authenticate, requireAdministrator)
  .get(
    '/',
    describe({ tag, summary: 'Lists profiles by name.', schema: z.array(ProfileView) }),
    async (c) => {
      return c.json(await listProfiles(openDatabase(c.env), c.get('principal').accountId))
    },
  )
  .post(
    '/',
    describe({
      tag,
      summary: 'Creates a profile.',
      body: NewProfile,
      status: 201,
      schema: ProfileView,
      others: { 409: 'The name is taken.' },
    }),
    async (c) => {
      const profile = await readJson(c.req, NewProfile)
      const { accountId } = c.get('principal')
      const db = openDatabase(c.env)
      return c.json(await createProfile(db, accountId, profile, authorOf(c)), 201)
    },
  )
  .all('/', methodNotAllowed('GET', 'POST'))
  .get(
    '/:profileId',
    describe({ tag, summary: 'Reads one profile.', schema: ProfileView }),
    async (c) => {
      const { accountId } = c.get('principal')
      return c.json(await requireProfile(openDatabase(c.env), accountId, c.req.param('profileId')))
    },
  )
  .put(
    '/:profileId',
    describe({
      tag,
      summary: 'Replaces what a profile is called and grants.',
      body: NewProfile,
      schema: ProfileView,
      others: { 409: 'The name is taken, or nobody would be left to administer the account.' },
    }),
    async (c) => {
      const profile = await readJson(c.req, NewProfile)
      const { accountId } = c.get('principal')
      const db = openDatabase(c.env)
      return c.json(
        await updateProfile(db, accountId, c.req.param('profileId'), profile, authorOf(c)),
      )
    },
  )
  .delete(
    '/:profileId',
    describe({
      tag,
      summary: 'Deletes a profile that nobody has.',
      status: 204,
      others: { 409: 'Somebody has the profile.' },
    }),
    async (c) => {
      const { accountId } = c.get('principal')
      const db = openDatabase(c.env)
      await deleteProfile(db, accountId, c.req.param('profileId'), authorOf(c))
      return c.body(null, 204)
    },
  )
  .all('/:profileId', methodNotAllowed('GET', 'PUT', 'DELETE'))
