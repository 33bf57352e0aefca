import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { authenticate, requireAdministrator } from '../people/authorize.ts'
import { AppInstallationView, NewAppInstallation } from './app-installation-view.ts'
import { deleteAppInstallation, updateAppInstallation } from './change-app-installation.ts'
import { createAppInstallation } from './create-app-installation.ts'
import { listAppInstallations, requireAppInstallation } from './find-app-installation.ts'
import { Manifest } from './manifest.ts'
import { rotateClientSecret } from './rotate-client-secret.ts'

const DEFAULT_OVERLAP_SECONDS = 86_400
const MAX_OVERLAP_SECONDS = 30 * 86_400

const Rotation = z.strictObject({
  /** How long the secret that is replaced stays good. */
  overlap_seconds: z.int().min(0).max(MAX_OVERLAP_SECONDS).default(DEFAULT_OVERLAP_SECONDS),
})

const tag = 'App installations'
const OF_PLATFORM =
  'The caller is not an administrator, or the application belongs to the platform.'

/** App installations of the account in the path, for its administrators. */
export const appInstallationRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(forbidCaching, authenticate, requireAdministrator)
  .get(
    '/',
    describe({
      tag,
      summary: 'Lists the installed applications by name.',
      schema: z.array(AppInstallationView),
    }),
    async (c) => {
      return c.json(await listAppInstallations(c.get('context')))
    },
  )
  .post(
    '/',
    describe({
      tag,
      summary: 'Installs an application; its secret is only shown this once.',
      status: 201,
      schema: NewAppInstallation,
    }),
    validate('json', Manifest),
    async (c) => {
      const manifest = c.req.valid('json')
      c.get('principal')
      return c.json(await createAppInstallation(c.get('context'), manifest), 201)
    },
  )
  .get(
    '/:clientId',
    describe({ tag, summary: 'Reads one installation.', schema: AppInstallationView }),
    async (c) => {
      c.get('principal')
      return c.json(await requireAppInstallation(c.get('context'), c.req.param('clientId')))
    },
  )
  .put(
    '/:clientId',
    describe({
      tag,
      summary: 'Replaces the manifest of an installation; client id and secrets stay.',
      schema: AppInstallationView,
      others: { 403: OF_PLATFORM },
    }),
    validate('json', Manifest),
    async (c) => {
      const manifest = c.req.valid('json')
      c.get('principal')
      await updateAppInstallation(c.get('context'), c.req.param('clientId'), manifest)
      return c.json(await requireAppInstallation(c.get('context'), c.req.param('clientId')))
    },
  )
  .delete(
    '/:clientId',
    describe({
      tag,
      summary: 'Deletes an installation with its secrets and tokens.',
      status: 204,
      others: { 403: OF_PLATFORM },
    }),
    async (c) => {
      c.get('principal')
      await deleteAppInstallation(c.get('context'), c.req.param('clientId'))
      return c.body(null, 204)
    },
  )
  .post(
    '/:clientId/secret',
    describe({
      tag,
      summary:
        'Creates a new secret, which is only shown this once; the one it replaces stays valid for a while.',
      schema: NewAppInstallation,
      others: { 403: OF_PLATFORM },
    }),
    validate('json', Rotation, { isOptional: true }),
    async (c) => {
      c.get('principal')
      return c.json(
        await rotateClientSecret(
          c.get('context'),
          c.req.param('clientId'),
          c.req.valid('json').overlap_seconds,
        ),
      )
    },
  )
