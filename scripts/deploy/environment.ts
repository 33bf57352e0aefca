import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { fromRoot } from '../start/from-root.ts'
import { CommandError } from '../run-command.ts'
import { ACCOUNT_ID } from '../../workers/sentinel/contract.ts'

/** Regions of the original platform, with where D1 puts a database that begins there. */
const LOCATIONS = { APAC: 'apac', EMEA: 'weur', US: 'enam' } as const

const ENVIRONMENT_NAME = /^[a-z][a-z0-9]{0,15}$/

const Host = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'give a bare host name')
  .refine(
    // Published clients take such a host for the second generation of the API.
    (host) => !/functions|fninvocations/.test(host),
    'the name may not contain "functions" or "fninvocations"',
  )
const Id = z.string().min(1).max(64)

/** What is written down of an environment: what its operator decides, and what Cloudflare called what was made. */
const EnvironmentFile = z.strictObject({
  /** The Cloudflare account, where `CLOUDFLARE_ACCOUNT_ID` does not say so. */
  cloudflareAccount: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'give the 32 hexadecimal digits of a Cloudflare account'),
  /** The host that callers and browsers use. */
  publicHost: Host,
  /** Null for an environment that serves no region, as a staging environment. */
  region: z.enum(['APAC', 'EMEA', 'US']).nullable(),
  /** Hosts of regions elsewhere, which the domain API hands out; those beside this one are known by themselves. */
  regionHosts: z.record(z.string(), Host).default({}),
  /** The account that a deployment creates where it is missing, with its administrator. */
  firstAccount: z.strictObject({
    id: z.string().regex(ACCOUNT_ID, 'use 1 to 20 lower-case letters and digits'),
    administrator: z.string().min(1).max(100),
  }),
  /** The address that reports by mail come from; `lamplighter@` the public host when left out. */
  mailFrom: z.email().optional(),
  /** Accounts that deployments have created. */
  accounts: z.array(z.string()).default([]),
  /** Of databases by name and of KV namespaces by title. */
  ids: z
    .strictObject({
      databases: z.record(z.string(), Id),
      namespaces: z.record(z.string(), Id),
    })
    .default({ databases: {}, namespaces: {} }),
  /** Of the platform's key, so that another one is noticed. */
  keyFingerprint: z.string().nullable().default(null),
  /** Of the key that is about to take its place; null while none is. */
  nextKeyFingerprint: z.string().nullable().default(null),
})
type EnvironmentFile = z.infer<typeof EnvironmentFile>

/** One place to deploy to, with data of its own. */
export type Environment = EnvironmentFile & {
  name: string
  folder: string
  /** Of all regions, where there are several. */
  hosts: Record<string, string>
}

/** What the command line says of an environment that has no file yet, or says anew. */
export interface EnvironmentWishes {
  publicHost: string | undefined
  cloudflareAccount: string | undefined
  account: string | undefined
  administrator: string | undefined
}

/**
 * Reads an environment from `<folder>/<name>.json`; what has no file begins with what `wishes` say. Throws
 * `CommandError` for a name, a file or a wish that can't be used.
 */
export function openEnvironment(
  folder: string,
  name: string,
  wishes: EnvironmentWishes,
): Environment {
  if (!ENVIRONMENT_NAME.test(name)) {
    throw new CommandError('--env: use 1 to 16 lower-case letters and digits, a letter first.')
  }
  const file = join(folder, `${name}.json`)
  const written = existsSync(file) ? readJson(file) : begin(name)
  const given = {
    ...written,
    ...(wishes.publicHost !== undefined && { publicHost: wishes.publicHost.toLowerCase() }),
    ...(wishes.cloudflareAccount !== undefined && { cloudflareAccount: wishes.cloudflareAccount }),
  }
  const parsed = EnvironmentFile.safeParse(given)
  if (!parsed.success) throw new CommandError(explain(file, parsed.error))
  const environment = {
    ...parsed.data,
    name,
    folder,
    hosts: { ...parsed.data.regionHosts, ...hostsBeside(folder, parsed.data) },
  }
  const { account, administrator } = wishes
  const { firstAccount } = environment
  if (account !== undefined) {
    if (!ACCOUNT_ID.test(account)) {
      throw new CommandError('--account: use 1 to 20 lower-case letters and digits.')
    }
    firstAccount.id = account
  }
  if (administrator !== undefined) firstAccount.administrator = administrator
  return environment
}

/** Where the files of environments are: `environments/`, or the folder that `LAMPLIGHTER_ENVIRONMENTS` names. */
export function environmentsFolder(env: Record<string, string | undefined>): string {
  return env['LAMPLIGHTER_ENVIRONMENTS'] || fromRoot('environments')
}

/** Writes an environment down, complete or not at all. */
export function saveEnvironment(environment: Environment): void {
  const { name, folder, hosts: _, ...content } = environment
  writeWhole(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`, 0o644)
}

/** The file that says that a restore into an environment is not done. */
export function restoreMarkOf({ folder, name }: Pick<Environment, 'folder' | 'name'>): string {
  return join(folder, `${name}.restoring.json`)
}

/** Replaces a file in one step; its folder is made when need be. */
export function writeWhole(file: string, content: string, mode: number): void {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.new`
  writeFileSync(unfinished, content, { mode, flush: true })
  renameSync(unfinished, file)
}

/** What this environment calls a thing that `wrangler.toml` calls `lamplighter-…`. */
export function nameIn({ name }: Environment, thing: string): string {
  return thing.replace(/^lamplighter-/, `lamplighter-${name}-`)
}

/**
 * The title of the KV namespace that says which region an account lives in. The environments of all regions in one
 * Cloudflare account share it; any other environment has its own.
 */
export function accountRegionsTitle(environment: Environment): string {
  if (environment.region !== null) return 'lamplighter-account-regions'
  return nameIn(environment, 'lamplighter-account-regions')
}

/** Where the environment's databases begin; undefined where Cloudflare is to choose. */
export function locationOf({ region }: Environment): string | undefined {
  return region === null ? undefined : LOCATIONS[region]
}

/** Hosts of the regions that have an environment in the same folder and the same Cloudflare account. */
function hostsBeside(
  folder: string,
  { region, publicHost, cloudflareAccount }: EnvironmentFile,
): Record<string, string> {
  if (region === null) return {}
  const hosts: Record<string, string> = { [region]: publicHost }
  const files = existsSync(folder) ? readdirSync(folder) : []
  for (const file of files.filter((each) => /^[a-z0-9]+\.json$/.test(each)).toSorted()) {
    const { data } = EnvironmentFile.safeParse(readJson(join(folder, file)))
    if (!data?.region || data.region === region) continue
    if (data.cloudflareAccount === cloudflareAccount) hosts[data.region] = data.publicHost
  }
  return Object.keys(hosts).length === 1 ? {} : hosts
}

function begin(name: string): Record<string, unknown> {
  const region = name.toUpperCase()
  return {
    region: region in LOCATIONS ? region : null,
    firstAccount: { id: '1000001', administrator: 'admin' },
  }
}

function readJson(file: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return z.record(z.string(), z.unknown()).parse(content)
  } catch (error) {
    throw new CommandError(`${file} can't be read: ${String(error)}`)
  }
}

function explain(file: string, { issues }: z.ZodError): string {
  const [issue] = issues
  const field = issue?.path.map(String).join('.')
  if (field === 'publicHost' && !existsSync(file)) {
    return `${file} does not exist yet. Name the host of this environment with --host, for example --host lamp.example.com. (${issue?.message})`
  }
  if (field === 'cloudflareAccount') {
    return `Set CLOUDFLARE_ACCOUNT_ID, or "cloudflareAccount" in ${file}: ${issue?.message}.`
  }
  return `${file}: ${field}: ${issue?.message}.`
}
