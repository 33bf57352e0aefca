import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
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
      status: 201,
      schema: ProfileView,
      others: { 409: 'The name is taken.' },
    }),
    validate('json', NewProfile),
    async (c) => {
      const profile = c.req.valid('json')
      const { accountId } = c.get('principal')
      const db = openDatabase(c.env)
      return c.json(await createProfile(db, accountId, profile, authorOf(c)), 201)
    },
  )
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
      schema: ProfileView,
      others: { 409: 'The name is taken, or nobody would be left to administer the account.' },
    }),
    validate('json', NewProfile),
    async (c) => {
      const profile = c.req.valid('json')
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
