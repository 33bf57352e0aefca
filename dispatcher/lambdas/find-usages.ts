import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { lambdas, lambdaVersions } from '../db/schema.ts'
import { findNeeds, type Needs } from './find-needs.ts'
import { CodeError, parseCode } from './parse-code.ts'

/** Code to read for one question: as long as it may be, that is 20 MB. */
const MAX_CANDIDATES = 200
const WILDCARD = '*.'
const WRONG = 'Send either "domain" or "secret"'

/** What lambdas are looked for by: a domain as the whitelist has it, or the key of a secret. */
export const UsageQuery = z
  .object({
    domain: z.string().min(1).max(255).toLowerCase().optional(),
    secret: z.string().min(1).max(100).optional(),
  })
  .refine(({ domain, secret }) => (domain === undefined) !== (secret === undefined), WRONG)
export type UsageQuery = z.output<typeof UsageQuery>

/** Lambdas whose code names a thing. */
export const Usages = z
  .object({
    lambdas: z.array(
      z.object({
        uuid: z.string(),
        name: z.string(),
        isServing: z.boolean().describe('The version that serves names it.'),
      }),
    ),
    isComplete: z
      .boolean()
      .describe('False when so much code mentions it that not all of it was read.'),
  })
  .meta({
    id: 'Usages',
    examples: [
      {
        lambdas: [
          { uuid: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac', name: 'Order status', isServing: true },
        ],
        isComplete: true,
      },
    ],
  })
type Usages = z.infer<typeof Usages>

/**
 * Finds the lambdas whose code, the newest or the one that serves, names a domain or a secret. It reads the code as a
 * check does, so what the code makes up while it runs is not found.
 */
export async function findUsages(
  { db, accountId }: AccountContext,
  query: UsageQuery,
): Promise<Usages> {
  const rows = await db
    .select({
      uuid: lambdas.uuid,
      name: lambdas.name,
      code: lambdaVersions.code,
      isServing: sql<number>`${lambdaVersions.version} IS ${lambdas.deployedVersion}`,
    })
    .from(lambdas)
    .innerJoin(
      lambdaVersions,
      and(
        eq(lambdaVersions.lambdaUuid, lambdas.uuid),
        or(
          eq(lambdaVersions.version, lambdas.version),
          eq(lambdaVersions.version, lambdas.deployedVersion),
        ),
      ),
    )
    .where(and(eq(lambdas.accountId, accountId), mentions(query)))
    .orderBy(asc(lambdas.name))
    .limit(MAX_CANDIDATES + 1)
  const found = new Map<string, Usages['lambdas'][number]>()
  for (const { uuid, name, code, isServing } of rows.slice(0, MAX_CANDIDATES)) {
    if (!isNeeded(needsOf(code), query)) continue
    const isIt = isServing === 1 || found.get(uuid)?.isServing === true
    found.set(uuid, { uuid, name, isServing: isIt })
  }
  return { lambdas: [...found.values()], isComplete: rows.length <= MAX_CANDIDATES }
}

/** Narrows to code that has the letters somewhere; what of it is a need, reading the code tells. */
function mentions({ domain, secret }: UsageQuery): SQL {
  if (domain === undefined) return sql`instr(${lambdaVersions.code}, ${secret}) > 0`
  const letters = domain.startsWith(WILDCARD) ? domain.slice(1) : domain
  return sql`instr(lower(${lambdaVersions.code}), ${letters}) > 0`
}

function isNeeded({ hosts, secrets }: Needs, { domain, secret }: UsageQuery): boolean {
  if (domain === undefined) return secrets.some(({ name }) => name === secret)
  if (!domain.startsWith(WILDCARD)) return hosts.some(({ name }) => name === domain)
  return hosts.some(({ name }) => name.endsWith(domain.slice(1)))
}

/** Code from before a rule was made may not pass it: then it is not known what it needs. */
function needsOf(code: string): Needs {
  try {
    return findNeeds(parseCode(code))
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    return { hosts: [], secrets: [], variables: [], readsAnyVariable: false }
  }
}
