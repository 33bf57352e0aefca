import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { CHANGED_SINCE, describe, IF_MATCH } from '../../../kit/http/describe-route.ts'
import { entityTag, seenRevisions } from '../../../kit/http/entity-tag.ts'
import { validate } from '../../../kit/http/validate.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { authenticate, requireAdministrator } from '../people/authorize.ts'
import { AppInstallationView, NewAppInstallation } from './app-installation-view.ts'
import {
  deleteAppInstallation,
  switchAppInstallation,
  updateAppInstallation,
} from './change-app-installation.ts'
import { createAppInstallation } from './create-app-installation.ts'
import { listAppInstallations, requireAppInstallation } from './find-app-installation.ts'
import { Manifest } from './manifest.ts'
import { rotateClientSecret } from './rotate-client-secret.ts'

const DEFAULT_OVERLAP_SECONDS = 86_400
const MAX_OVERLAP_SECONDS = 30 * 86_400

const Rotation = z
  .strictObject({
    /** How long the secret that is replaced stays good. */
    overlap_seconds: z.int().min(0).max(MAX_OVERLAP_SECONDS).default(DEFAULT_OVERLAP_SECONDS),
  })
  .meta({ id: 'SecretRotation', examples: [{ overlap_seconds: 86400 }] })

const Switch = z
  .strictObject({ enabled: z.boolean() })
  .meta({ id: 'AppSwitch', examples: [{ enabled: false }] })

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
      id: 'listAppInstallations',
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
      id: 'installApp',
      summary: 'Installs an application; its secret is only shown this once.',
      status: 201,
      schema: NewAppInstallation,
    }),
    validate('json', Manifest),
    async (c) => {
      const manifest = c.req.valid('json')
      return c.json(await createAppInstallation(c.get('context'), manifest), 201)
    },
  )
  .get(
    '/:clientId',
    describe({
      tag,
      id: 'readAppInstallation',
      isTagged: true,
      summary: 'Reads one installation.',
      schema: AppInstallationView,
    }),
    async (c) => {
      return answer(c, await requireAppInstallation(c.get('context'), c.req.param('clientId')))
    },
  )
  .put(
    '/:clientId',
    describe({
      tag,
      id: 'updateAppInstallation',
      summary: 'Replaces the manifest of an installation; client id and secrets stay.',
      schema: AppInstallationView,
      headers: IF_MATCH,
      isTagged: true,
      others: { 403: OF_PLATFORM, 412: CHANGED_SINCE },
    }),
    validate('json', Manifest),
    async (c) => {
      const manifest = c.req.valid('json')
      const { clientId } = c.req.param()
      await updateAppInstallation(c.get('context'), clientId, manifest, seenRevisions(c))
      return answer(c, await requireAppInstallation(c.get('context'), clientId))
    },
  )
  .patch(
    '/:clientId',
    describe({
      tag,
      id: 'switchAppInstallation',
      summary:
        'Switches an installation off, which ends its tokens, or on again with the same secrets.',
      schema: AppInstallationView,
      isTagged: true,
      others: { 403: OF_PLATFORM },
    }),
    validate('json', Switch),
    async (c) => {
      const { enabled } = c.req.valid('json')
      const { clientId } = c.req.param()
      await switchAppInstallation(c.get('context'), clientId, enabled)
      return answer(c, await requireAppInstallation(c.get('context'), clientId))
    },
  )
  .delete(
    '/:clientId',
    describe({
      tag,
      id: 'deleteAppInstallation',
      summary: 'Deletes an installation with its secrets and tokens.',
      status: 204,
      others: { 403: OF_PLATFORM },
    }),
    async (c) => {
      await deleteAppInstallation(c.get('context'), c.req.param('clientId'))
      return c.body(null, 204)
    },
  )
  .post(
    '/:clientId/secret',
    describe({
      tag,
      id: 'rotateClientSecret',
      summary:
        'Creates a new secret, which is only shown this once; the one it replaces stays valid for a while.',
      schema: NewAppInstallation,
      others: { 403: OF_PLATFORM },
    }),
    validate('json', Rotation, { isOptional: true }),
    async (c) => {
      return c.json(
        await rotateClientSecret(
          c.get('context'),
          c.req.param('clientId'),
          c.req.valid('json').overlap_seconds,
        ),
      )
    },
  )

function answer(c: Context<SentinelEnv>, view: AppInstallationView): Response {
  return c.json(view, 200, { etag: entityTag(view.revision) })
}
