import { type Context, Hono } from 'hono'
import { decodeJwt } from 'jose'
import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { readBearer } from '../../kit/http/read-authorization.ts'
import { validate } from '../../kit/http/validate.ts'
import { ROLES } from '../../workers/sentinel/contract.ts'
import { PERMISSIONS, permissionsOf } from '../auth/permissions.ts'
import type { AppEnv } from '../env.ts'
import { authorizeAccount, isProvisioned } from './authorize.ts'

const PATH = '/api/account/:accountId'
const MAX_IDS = 100

const Me = z
  .object({
    accountId: z.string(),
    kind: z.enum(['user', 'application']),
    id: z.string(),
    name: z.string().nullable().describe('A user’s login name, an application’s name.'),
    email: z.string().nullable(),
    roles: z.array(z.enum(ROLES)),
    permissions: z.array(z.enum(PERMISSIONS)),
    isAdministrator: z
      .boolean()
      .describe('Manages users, profiles, app installations and provisioning.'),
    profiles: z.array(z.object({ id: z.string(), name: z.string() })),
    isProvisioned: z.boolean(),
    token: z.object({ kind: z.enum(['session', 'access']), expiresAt: z.string() }),
  })
  .meta({
    id: 'Me',
    examples: [
      {
        accountId: 'brand1',
        kind: 'user',
        id: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        name: 'admin',
        email: 'admin@brand.example',
        roles: ['FaaS-Admin'],
        permissions: ['whitelist:write'],
        isAdministrator: true,
        profiles: [{ id: '5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99', name: 'Administrator' }],
        isProvisioned: true,
        token: { kind: 'session', expiresAt: '2026-11-22T09:31:12.000Z' },
      },
    ],
  })

const NamesQuery = z.object({
  id: z
    .union([z.string().transform((id) => [id]), z.array(z.string())], 'Send ids')
    .refine((ids) => ids.length <= MAX_IDS, `Send ${MAX_IDS} ids at most`),
})
const Names = z
  .object({ names: z.record(z.string(), z.string()) })
  .meta({ id: 'Names', examples: [{ names: { 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77': 'admin' } }] })

/** Who the caller is and what they may do, and who others are that they meet by id. */
export const meRoutes = new Hono<AppEnv>()
  .get(
    `${PATH}/me`,
    describe({
      tag: 'People',
      id: 'readMe',
      summary: 'Says who is calling and what they may do.',
      schema: Me,
    }),
    authorizeAccount,
    async function me(c) {
      const { accountId, actor, id, roles, kind } = c.get('principal')
      const [person, name, provisioned] = await Promise.all([
        actor === 'user' ? ask(c.env.SENTINEL_INTERNAL.findPerson(accountId, id)) : undefined,
        actor === 'user' ? undefined : nameOf(c, id),
        isProvisioned(c.env, accountId),
      ])
      const body: z.infer<typeof Me> = {
        accountId,
        kind: actor,
        id,
        name: person?.loginName ?? name ?? null,
        email: person?.email ?? null,
        roles: [...roles],
        permissions: permissionsOf(roles),
        isAdministrator: person?.isAdministrator ?? false,
        profiles: person?.profiles ?? [],
        isProvisioned: provisioned,
        token: { kind, expiresAt: expiryOf(c) },
      }
      return c.json(body, 200, { 'cache-control': 'no-store' })
    },
  )
  .get(
    `${PATH}/names`,
    describe({
      tag: 'People',
      id: 'readNames',
      summary: 'Tells the names of users and applications by their ids; unknown ones are left out.',
      schema: Names,
    }),
    authorizeAccount,
    validate('query', NamesQuery),
    async function names(c) {
      const { accountId } = c.get('principal')
      const { id } = c.req.valid('query')
      return c.json({ names: await ask(c.env.SENTINEL_INTERNAL.findNames(accountId, id)) })
    },
  )

async function nameOf(c: Context<AppEnv>, id: string): Promise<string | undefined> {
  const { accountId } = c.get('principal')
  return (await ask(c.env.SENTINEL_INTERNAL.findNames(accountId, [id])))[id]
}

/** The token was verified when the caller was identified. */
function expiryOf(c: Context<AppEnv>): string {
  const { exp = 0 } = decodeJwt(readBearer(c.req.header('authorization')))
  return new Date(exp * 1_000).toISOString()
}

function ask<T>(question: Promise<T>): Promise<T> {
  return question.catch((cause: unknown) => {
    throw new ApiError(
      'com.liveperson.faas.fm.unavailable',
      "The platform can't look up names right now. Try again shortly.",
      { cause },
    )
  })
}
