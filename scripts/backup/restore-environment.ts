import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { buildWorkers } from '../build-workers.ts'
import { databaseSteps, restSteps } from '../deploy/all-steps.ts'
import { environmentsFolder, nameIn, restoreMarkOf, writeWhole } from '../deploy/environment.ts'
import { openDeployment, readDeployOptions } from '../deploy/open-deployment.ts'
import { withOperatorDoor } from '../deploy/operator-door.ts'
import { type Deployment, requireId, runStep, type Step } from '../deploy/step.ts'
import { namespaceTitle } from '../deploy/worker-config.ts'
import { isDeployed } from '../deploy/worker-step.ts'
import {
  type Manifest,
  MANIFEST_FILE,
  readManifest,
  SEALED_KEY_FILE,
  verifyFiles,
} from './manifest.ts'
import { openWithPassphrase, PASSPHRASE_VARIABLE } from './sealed-key.ts'
import { sendRows } from './send-rows.ts'
import { putTablesFirst } from './tables-first.ts'
import { CommandError } from '../run-command.ts'
import { DATABASES } from './back-up-environment.ts'

/** Which backup of an environment is restored, and to which environment. */
export interface EnvironmentRestore {
  /** The folder of the backup. */
  source: string
  env: string
  passphrase: string | undefined
}

/** Cloudflare takes ten times as many. */
const DOMAINS_AT_ONCE = 1_000

const Mark = z.strictObject({ backup: z.string() })
const Found = z.object({ uuid: z.string(), name: z.string() })

/**
 * Restores an environment on Cloudflare out of a backup: databases, domains, records and waiting invocations, in Workers
 * that nobody reaches and no clock calls yet. A deployment then opens it. The environment must be empty; what was
 * cut short goes on with the same backup. Throws `CommandError`.
 */
export async function restoreEnvironment(order: EnvironmentRestore): Promise<Manifest> {
  const { source, env } = order
  const manifest = readManifest(source, source)
  if (manifest.kind !== 'environment') {
    throw new CommandError(`${source} is the backup of a data folder. Restore it without --env.`)
  }
  await verifyFiles(source, source, manifest)
  const folder = environmentsFolder(process.env)
  bringFile(order, folder)
  bringKey(order, folder, manifest)
  const deployment = openDeployment(readDeployOptions(['--env', env]), process.env)
  const mark = restoreMarkOf(deployment.environment)
  const id = createHash('sha256')
    .update(readFileSync(join(source, MANIFEST_FILE)))
    .digest('hex')
  await requireOwnTarget(deployment, mark, id)
  await buildWorkers()
  writeWhole(mark, `${JSON.stringify({ backup: id })}\n`, 0o644)
  await doSteps(deployment, databaseSteps(deployment))
  for (const thing of DATABASES) await fillDatabase(deployment, source, thing)
  await doSteps(deployment, restSteps(deployment, { isQuiet: true }))
  await bringDomains(deployment, source)
  await withOperatorDoor(deployment, async (ask) => {
    for (const part of ['records', 'pending-invocations'] as const) {
      for (const [accountId, file] of filesOf(join(source, part))) {
        await sendRows(ask, { file, accountId, part, id })
        deployment.tell(`The ${part} of account ${accountId} are there.`)
      }
    }
    // What is missing is then built as soon as the clock runs, and not only when the hour's turn comes.
    const { status } = await ask('dispatcher', 'POST', '/namespace/repair')
    if (status !== 200) deployment.tell('The lambdas are built within an hour of the deployment.')
  })
  rmSync(mark)
  return manifest
}

/** Writes the environment's file where it is lost; its ids are found by name. */
function bringFile({ source, env }: EnvironmentRestore, folder: string): void {
  const file = join(folder, `${env}.json`)
  if (existsSync(file)) return
  const backedUp = join(source, `${env}.json`)
  if (!existsSync(backedUp)) {
    throw new CommandError(
      `There is no ${file}, and none of that name in ${source}. Name the environment of the backup with --env.`,
    )
  }
  const content = z.looseObject({}).parse(JSON.parse(readFileSync(backedUp, 'utf8')))
  const fresh = { ...content, ids: { databases: {}, namespaces: {} }, accounts: [] }
  writeWhole(file, `${JSON.stringify(fresh, null, 2)}\n`, 0o644)
}

/** Writes the environment's key where it is lost and the operator does not give it. */
function bringKey(
  { source, env, passphrase }: EnvironmentRestore,
  folder: string,
  { key }: Manifest,
) {
  const file = join(folder, `${env}.keys.json`)
  if (existsSync(file) || process.env['LAMPLIGHTER_KEY_ENCRYPTION_KEY']) return
  if (key === 'elsewhere') {
    throw new CommandError(
      `The key is not in this backup. Put ${file} back, or give the key in LAMPLIGHTER_KEY_ENCRYPTION_KEY.`,
    )
  }
  if (key === 'plain') {
    writeWhole(file, readFileSync(join(source, 'secrets.json'), 'utf8'), 0o600)
    return
  }
  if (passphrase === undefined) {
    throw new CommandError(`The key in this backup is encrypted; set ${PASSPHRASE_VARIABLE}.`)
  }
  const sealed = readFileSync(join(source, SEALED_KEY_FILE), 'utf8')
  writeWhole(file, openWithPassphrase(sealed, passphrase), 0o600)
}

/** Throws `CommandError` unless the environment is empty, or what is there came of the same backup. */
async function requireOwnTarget(deployment: Deployment, mark: string, id: string): Promise<void> {
  const { environment, api } = deployment
  if (existsSync(mark)) {
    if (Mark.parse(JSON.parse(readFileSync(mark, 'utf8'))).backup === id) return
    throw new CommandError(
      `Another backup is being restored into ${environment.name} (${mark}). Go on with that one, or take the environment down first: npm run deploy:destroy -- --env ${environment.name}`,
    )
  }
  const names = DATABASES.map((thing) => nameIn(environment, thing))
  const databases = await api.list(Found, '/d1/database')
  const present = databases.find(({ name }) => names.includes(name))?.name
  if (present === undefined && !(await isDeployed(deployment, 'dispatcher'))) return
  throw new CommandError(
    `The environment ${environment.name} is there already (${present ?? 'its dispatcher'}). Nothing is overwritten: take it down first, or restore into another Cloudflare account.`,
  )
}

async function doSteps({ tell }: Deployment, steps: readonly Step[]): Promise<void> {
  for (const step of steps) tell(`${step.name}: ${await runStep(step)}`)
}

/** D1 executes a file whole or not at all, so tables of migrations say that it was. */
async function fillDatabase(deployment: Deployment, source: string, thing: string): Promise<void> {
  const { environment, api, wrangler, tell } = deployment
  const name = nameIn(environment, thing)
  const database = requireId(environment.ids.databases, name)
  const isFilled = async () =>
    (await api.query(z.unknown(), database, 'SELECT 1 FROM d1_migrations LIMIT 1')) !== undefined
  const outcome = await runStep({
    name,
    look: async () => ({ state: (await isFilled()) ? 'unchanged' : 'missing' }),
    async bring() {
      const folder = mkdtempSync(join(tmpdir(), 'lamplighter-restore-'))
      try {
        const file = join(folder, `${name}.sql`)
        await putTablesFirst(join(source, `${name}.sql`), file)
        await wrangler(['d1', 'execute', name, '--remote', '--yes', '--file', file])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  })
  tell(`Rows of ${name}: ${outcome}`)
}

async function bringDomains({ environment, api, tell }: Deployment, source: string): Promise<void> {
  const namespace = requireId(environment.ids.namespaces, namespaceTitle(environment, 'WHITELIST'))
  const path = `/storage/kv/namespaces/${namespace}/bulk`
  let count = 0
  for (const [, file] of filesOf(join(source, 'domains'))) {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    for (let first = 0; first < lines.length; first += DOMAINS_AT_ONCE) {
      const entries: unknown[] = lines
        .slice(first, first + DOMAINS_AT_ONCE)
        .map((line) => JSON.parse(line))
      await api.send(z.unknown(), 'PUT', path, entries)
    }
    count += lines.length
  }
  tell(`${count} domains of the whitelist are there.`)
}

/** The files of a part of a backup, by account. */
function filesOf(folder: string): [accountId: string, file: string][] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => [basename(name, '.jsonl'), join(folder, name)])
}
