import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import type { SentinelEnv } from '../env.ts'
import { authenticate, requireAdministrator } from './authorize.ts'
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
      return c.json(await listProfiles(c.get('context')))
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
      c.get('principal')
      return c.json(await createProfile(c.get('context'), profile), 201)
    },
  )
  .get(
    '/:profileId',
    describe({ tag, summary: 'Reads one profile.', schema: ProfileView }),
    async (c) => {
      c.get('principal')
      return c.json(await requireProfile(c.get('context'), c.req.param('profileId')))
    },
  )
  .put(
    '/:profileId',
    describe({
      tag,
      summary: 'Replaces the name of a profile and what it grants.',
      schema: ProfileView,
      others: { 409: 'The name is taken, or nobody would be left to administer the account.' },
    }),
    validate('json', NewProfile),
    async (c) => {
      const profile = c.req.valid('json')
      c.get('principal')
      return c.json(await updateProfile(c.get('context'), c.req.param('profileId'), profile))
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
      c.get('principal')
      await deleteProfile(c.get('context'), c.req.param('profileId'))
      return c.body(null, 204)
    },
  )
