import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { CHANGED_SINCE, describe, IF_MATCH } from '../../../kit/http/describe-route.ts'
import { entityTag, seenRevisions } from '../../../kit/http/entity-tag.ts'
import { validate } from '../../../kit/http/validate.ts'
import type { SentinelEnv } from '../env.ts'
import { authenticate, requireAdministrator } from './authorize.ts'
import { createProfile, deleteProfile, updateProfile } from './change-profiles.ts'
import {
  listProfiles,
  NewProfile,
  ProfileView,
  requireProfile,
  toProfileView,
} from './profile-view.ts'

const tag = 'Profiles'

/** Profiles of the account in the path, for its administrators. */
export const profileRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(authenticate, requireAdministrator)
  .get(
    '/',
    describe({
      tag,
      id: 'listProfiles',
      summary: 'Lists profiles by name.',
      schema: z.array(ProfileView),
    }),
    async (c) => {
      return c.json(await listProfiles(c.get('context')))
    },
  )
  .post(
    '/',
    describe({
      tag,
      id: 'createProfile',
      summary: 'Creates a profile.',
      status: 201,
      schema: ProfileView,
      isTagged: true,
      others: { 409: 'The name is taken.', 422: 'The account is full.' },
    }),
    validate('json', NewProfile),
    async (c) => {
      const profile = c.req.valid('json')
      return answer(c, await createProfile(c.get('context'), profile), 201)
    },
  )
  .get(
    '/:profileId',
    describe({
      tag,
      id: 'readProfile',
      summary: 'Reads one profile.',
      schema: ProfileView,
      isTagged: true,
    }),
    async (c) => {
      return answer(c, await requireProfile(c.get('context'), c.req.param('profileId')), 200)
    },
  )
  .put(
    '/:profileId',
    describe({
      tag,
      id: 'updateProfile',
      summary: 'Replaces the name of a profile and what it grants.',
      schema: ProfileView,
      headers: IF_MATCH,
      isTagged: true,
      others: {
        409: 'The name is taken, or nobody would be left to administer the account.',
        412: CHANGED_SINCE,
      },
    }),
    validate('json', NewProfile),
    async (c) => {
      const profile = c.req.valid('json')
      const { profileId } = c.req.param()
      const row = await updateProfile(c.get('context'), profileId, profile, seenRevisions(c))
      return answer(c, row, 200)
    },
  )
  .delete(
    '/:profileId',
    describe({
      tag,
      id: 'deleteProfile',
      summary: 'Deletes a profile that nobody has.',
      status: 204,
      others: { 409: 'Somebody has the profile.' },
    }),
    async (c) => {
      await deleteProfile(c.get('context'), c.req.param('profileId'))
      return c.body(null, 204)
    },
  )

function answer(
  c: Context<SentinelEnv>,
  row: Parameters<typeof toProfileView>[0],
  status: 200 | 201,
): Response {
  return c.json(toProfileView(row), status, { etag: entityTag(row.revision) })
}
