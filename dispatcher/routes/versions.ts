import { type Context, Hono } from 'hono'
import lambdaModules from 'lamplighter:lambda-modules'
import * as z from 'zod'
import { describe, IF_MATCH } from '../../kit/http/describe-route.ts'
import { seenRevisions } from '../../kit/http/entity-tag.ts'
import { validate } from '../../kit/http/validate.ts'
import type { AppEnv } from '../env.ts'
import { compareContents, ContentChanges } from '../lambdas/compare-contents.ts'
import { listDependencies } from '../lambdas/find-requires.ts'
import {
  listVersions,
  requireVersion,
  requireVersions,
  VersionPage,
  VersionQuery,
} from '../lambdas/find-versions.ts'
import { LambdaView } from '../lambdas/lambda-view.ts'
import { restoreVersion } from '../lambdas/restore-version.ts'
import {
  toVersionContentView,
  toVersionView,
  VERSION_CONTENT,
  VersionContentView,
  VersionDetailView,
  type VersionRow,
} from '../lambdas/version-view.ts'
import { authorize, requireProvisioned } from './authorize.ts'
import { answer } from './lambdas.ts'
import { uuidParam, versionParam } from './uuid-param.ts'

const tag = 'Versions'
const PATH = '/lambdas/:uuid/versions'

const DiffQuery = z.object({
  from: z.coerce.number('It is the number of a version').int().min(1).optional(),
})
const Diff = z
  .object({
    from: VersionContentView.nullable(),
    to: VersionContentView,
    changes: ContentChanges,
  })
  .meta({
    id: 'VersionDiff',
    examples: [
      {
        from: null,
        to: VERSION_CONTENT,
        changes: {
          linesAdded: 3,
          linesRemoved: 0,
          environmentVariables: [{ key: 'GREETING', to: 'Hello' }],
        },
      },
    ],
  })

/** The versions of a lambda: each save made one, and none ever changes; to be mounted below an account's path. */
export const versionRoutes = new Hono<AppEnv>()
  .get(
    PATH,
    describe({
      tag,
      id: 'listVersions',
      summary: 'Lists the versions, the newest first.',
      schema: VersionPage,
    }),
    authorize('lambda:read'),
    validate('query', VersionQuery),
    async function list(c) {
      const uuid = uuidParam(c.req.param('uuid'))
      return c.json(await listVersions(c.get('context'), uuid, c.req.valid('query')))
    },
  )
  .get(
    `${PATH}/:version`,
    describe({
      tag,
      id: 'readVersion',
      summary: 'Reads a version with its content.',
      schema: VersionDetailView,
    }),
    authorize('lambda:read'),
    async function read(c) {
      const { row, before } = await requireVersion(c.get('context'), ...named(c))
      return c.json({ ...toVersionView(row, before), ...toContentView(row) })
    },
  )
  .get(
    `${PATH}/:version/diff`,
    describe({
      tag,
      id: 'compareVersions',
      summary: 'Reads a version beside another one: `from`, or the one before it.',
      schema: Diff,
    }),
    authorize('lambda:read'),
    validate('query', DiffQuery),
    async function diff(c) {
      const [uuid, number] = named(c)
      const { from: other } = c.req.valid('query')
      const context = c.get('context')
      const [from, to] =
        other === undefined
          ? await beside(requireVersion(context, uuid, number))
          : await requireVersions(context, uuid, [other, number])
      return c.json({
        from: from && toContentView(from),
        to: toContentView(to),
        changes: compareContents(from, to),
      })
    },
  )
  .post(
    `${PATH}/:version/restore`,
    describe({
      tag,
      id: 'restoreVersion',
      summary: 'Saves the content of a version as a new one.',
      status: 202,
      schema: LambdaView,
      headers: IF_MATCH,
      isTagged: true,
      others: {
        409: 'The newest version holds the same.',
        412: 'Somebody else has saved the lambda since (If-Match).',
      },
    }),
    authorize('lambda:write'),
    requireProvisioned,
    async function restore(c) {
      const [uuid, version] = named(c)
      const row = await restoreVersion(c.get('context'), { uuid, version, seen: seenRevisions(c) })
      return answer(c, row, 202)
    },
  )

function named(c: Context<AppEnv>): [uuid: string, version: number] {
  const { uuid = '', version = '' } = c.req.param()
  return [uuidParam(uuid), versionParam(version)]
}

async function beside(
  reading: ReturnType<typeof requireVersion>,
): Promise<[VersionRow | null, VersionRow]> {
  const { row, before } = await reading
  return [before, row]
}

function toContentView(row: VersionRow): VersionContentView {
  return toVersionContentView(row, listDependencies(row.code, lambdaModules))
}
