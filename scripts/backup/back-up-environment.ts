import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { nameIn } from '../deploy/environment.ts'
import { type AskOperator, withOperatorDoor } from '../deploy/operator-door.ts'
import { type Deployment, requireId } from '../deploy/step.ts'
import { keyFileOf } from '../deploy/worker-secrets.ts'
import { releaseName } from '../start/read-release.ts'
import { describeBackup, type Manifest, MANIFEST_FILE, SEALED_KEY_FILE } from './manifest.ts'
import { sealWithPassphrase } from './sealed-key.ts'
import { syncTree } from './sync-tree.ts'
import { CommandError } from '../run-command.ts'

/** The databases of an environment, by what they are called beside its name. */
export const DATABASES = ['lamplighter-dispatcher', 'lamplighter-sentinel']
/** What is kept of an account outside the databases. */
const PARTS = ['records', 'pending-invocations', 'domains'] as const

const Account = z.object({ id: z.string() })
const ExportPage = z.object({ entries: z.array(z.unknown()), next: z.string().nullable() })

/** An environment on Cloudflare, and the folder that it is to be backed up into. */
export interface EnvironmentOrder {
  deployment: Deployment
  target: string
  passphrase: string | undefined
}

/**
 * Backs up an environment on Cloudflare into a folder, which is complete or absent: its databases as SQL, what objects
 * and KV keep of each account as JSON lines, its file, and its key if that is on this machine.
 */
export async function backUpEnvironment(order: EnvironmentOrder): Promise<Manifest> {
  const { deployment, target } = order
  if (deployment.environment.nextKeyFingerprint !== null) {
    throw new CommandError(
      `The key of ${deployment.environment.name} is being replaced, so a backup would need two. Finish that first: npm run keys:rotate -- --env ${deployment.environment.name} --new-key`,
    )
  }
  if (existsSync(target)) throw new CommandError(`${target} exists; name a folder that does not.`)
  const unfinished = `${target}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  try {
    await exportDatabases(deployment, unfinished)
    await exportAccounts(deployment, unfinished)
    const { hosts: _, folder: __, name, ...file } = deployment.environment
    writeFileSync(join(unfinished, `${name}.json`), `${JSON.stringify(file, null, 2)}\n`)
    const key = writeKey(order, unfinished)
    const manifest = await describeBackup(unfinished, {
      kind: 'environment',
      release: releaseName(),
      key,
    })
    writeFileSync(join(unfinished, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
    syncTree(unfinished)
    renameSync(unfinished, target)
    return manifest
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function exportDatabases({ environment, wrangler }: Deployment, folder: string) {
  for (const thing of DATABASES) {
    const database = nameIn(environment, thing)
    const output = join(folder, `${database}.sql`)
    await wrangler([
      'd1',
      'export',
      database,
      '--remote',
      '--output',
      output,
      '--skip-confirmation',
    ])
  }
}

async function exportAccounts(deployment: Deployment, folder: string): Promise<void> {
  const { environment, api } = deployment
  const sentinel = requireId(environment.ids.databases, nameIn(environment, 'lamplighter-sentinel'))
  const accounts = (await api.query(Account, sentinel, 'SELECT id FROM accounts ORDER BY id')) ?? []
  for (const part of PARTS) mkdirSync(join(folder, part), { mode: 0o700 })
  await withOperatorDoor(deployment, async (ask) => {
    for (const { id } of accounts) {
      for (const part of PARTS) {
        await exportPart(ask, `/accounts/${id}/export?part=${part}`, join(folder, part, id))
      }
    }
  })
}

async function exportPart(ask: AskOperator, path: string, file: string): Promise<void> {
  let after: string | null = null
  do {
    const query: string = after === null ? '' : `&after=${encodeURIComponent(after)}`
    const { status, body } = await ask('dispatcher', 'GET', path + query)
    if (status !== 200) {
      throw new CommandError(`${path} answered ${status}. Nothing was backed up; try it again.`)
    }
    const { entries, next } = ExportPage.parse(body)
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`)
    appendFileSync(`${file}.jsonl`, lines.join(''), { mode: 0o600 })
    after = next
  } while (after !== null)
}

function writeKey({ deployment, passphrase }: EnvironmentOrder, folder: string): Manifest['key'] {
  const file = keyFileOf(deployment.environment)
  if (!existsSync(file)) return 'elsewhere'
  const text = readFileSync(file, 'utf8')
  if (passphrase === undefined) {
    writeFileSync(join(folder, 'secrets.json'), text, { mode: 0o600 })
    return 'plain'
  }
  writeFileSync(join(folder, SEALED_KEY_FILE), sealWithPassphrase(text, passphrase), {
    mode: 0o600,
  })
  return 'sealed'
}
