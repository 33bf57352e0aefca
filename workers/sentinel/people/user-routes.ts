import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { authenticate, requireAdministrator } from './authorize.ts'
import { deleteUser, updateUser } from './change-user.ts'
import { createUser } from './create-user.ts'
import { listUsers, requireUser } from './list-users.ts'
import { PasswordLink, resetPassword, withPasswordLink } from './password-link.ts'
import { UserPatch, UserToCreate, UserView } from './user-view.ts'

const tag = 'Users'
const NewUserView = UserView.extend({ invitation: PasswordLink.optional() }).meta({
  id: 'NewUser',
  examples: [
    {
      id: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
      loginName: 'guest',
      email: null,
      state: 'active',
      profileIds: [],
      isExternalSystem: false,
      lastSignInAt: null,
      createdAt: '2026-11-22T09:30:00.000Z',
      updatedAt: '2026-11-22T09:30:00.000Z',
    },
  ],
})

/** Users of the account in the path, for its administrators. */
export const userRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(forbidCaching, authenticate, requireAdministrator)
  .get(
    '/',
    describe({
      tag,
      id: 'listUsers',
      summary: 'Lists users by login name.',
      schema: z.array(UserView),
    }),
    async (c) => {
      return c.json(await listUsers(c.get('context')))
    },
  )
  .post(
    '/',
    describe({
      tag,
      id: 'createUser',
      summary:
        'Creates a user; one without a password is invited, with a link that is only shown this once.',
      status: 201,
      schema: NewUserView,
      others: { 409: 'The login name is taken.' },
    }),
    validate('json', UserToCreate),
    async (c) => {
      const user = c.req.valid('json')
      const { accountId } = c.get('principal')
      const { invitation, ...view } = await createUser(c.get('context'), user)
      return c.json(
        {
          ...view,
          ...(invitation && { invitation: withPasswordLink(c.env, accountId, invitation) }),
        },
        201,
      )
    },
  )
  .get(
    '/:userId',
    describe({ tag, id: 'readUser', summary: 'Reads one user.', schema: UserView }),
    async (c) => {
      return c.json(await requireUser(c.get('context'), c.req.param('userId')))
    },
  )
  .patch(
    '/:userId',
    describe({
      tag,
      id: 'updateUser',
      summary: 'Changes a user; what is left out stays.',
      schema: UserView,
      others: {
        409: 'The login name is taken, or nobody would be left to administer the account.',
      },
    }),
    validate('json', UserPatch),
    async (c) => {
      const patch = c.req.valid('json')
      return c.json(await updateUser(c.get('context'), c.req.param('userId'), patch))
    },
  )
  .delete(
    '/:userId',
    describe({
      tag,
      id: 'deleteUser',
      summary: 'Deletes a user with their sessions and tokens.',
      status: 204,
      others: { 409: 'Nobody would be left to administer the account.' },
    }),
    async (c) => {
      await deleteUser(c.get('context'), c.req.param('userId'))
      return c.body(null, 204)
    },
  )
  .post(
    '/:userId/password-reset',
    describe({
      tag,
      id: 'resetPassword',
      summary: 'Creates a link for choosing a new password; earlier links stop working.',
      status: 201,
      schema: PasswordLink,
    }),
    async (c) => {
      const { accountId } = c.get('principal')
      const token = await resetPassword(c.get('context'), c.req.param('userId'))
      return c.json(withPasswordLink(c.env, accountId, token), 201)
    },
  )
