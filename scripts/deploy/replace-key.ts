import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import * as z from 'zod'
import { keyFingerprint } from '../../kit/sealing.ts'
import { buildWorkers } from '../build-workers.ts'
import { finalShape } from './all-steps.ts'
import { CloudflareRefusal } from './cloudflare-api.ts'
import { type Environment, saveEnvironment, writeWhole } from './environment.ts'
import { type AskOperator, withOperatorDoor } from './operator-door.ts'
import { RESEALED_BY, resealAll } from './reseal-all.ts'
import { type Deployment, runStep } from './step.ts'
import { writeWorker, type WrittenWorker } from './worker-config.ts'
import {
  findKey,
  KEY_BYTES,
  KEY_HOLDERS,
  keyFileOf,
  keyOf,
  otherKey,
  readKeys,
  requireKey,
  type SecretValues,
} from './worker-secrets.ts'
import { deployWorker, isServing } from './worker-step.ts'
import { CommandError } from '../run-command.ts'

type Holder = (typeof KEY_HOLDERS)[number]
type Holders = readonly { worker: Holder; written: WrittenWorker }[]

/** What is sealed under the environment's key itself; `secrets` are under keys of their own. */
const KINDS = ['data-keys', 'signing-keys', 'client-secrets'] as const
const PREVIOUS = 'PREVIOUS_KEY_ENCRYPTION_KEY'
const NEW_KEY = 'LAMPLIGHTER_NEW_KEY_ENCRYPTION_KEY'

/**
 * Gives an environment another key while it serves: its Workers get the new one and beside it the old one, everything is
 * put under the new one, and they lose the old one. What was cut short goes on with the same keys. Throws
 * `CommandError`; the old key then stays in force beside the new one.
 */
export async function replaceKey(deployment: Deployment): Promise<void> {
  const { environment, tell } = deployment
  await buildWorkers()
  const { before, after } = await chooseKeys(deployment)
  const holders = await requireSameRelease(deployment)
  await noteKeys(deployment, before, after)
  for (const { worker, written } of holders) {
    const secrets = { KEY_ENCRYPTION_KEY: keyOf(worker, after), [PREVIOUS]: keyOf(worker, before) }
    await deployAgain(deployment, written, secrets)
    tell(`${written.name}: has the new key, and the old one beside it.`)
  }
  await withOperatorDoor(deployment, async (ask) => {
    for (const kind of KINDS) await resealKind(deployment, ask, kind, after)
    for (const { written } of holders) {
      await forgetPrevious(deployment, written)
      tell(`${written.name}: has the new key alone.`)
    }
    // What somebody wrote under the old key in between would be found now, while that key is still at hand.
    for (const kind of KINDS) await resealKind(deployment, ask, kind, after)
  })
  environment.keyFingerprint = await keyFingerprint(after)
  environment.nextKeyFingerprint = null
  saveEnvironment(environment)
  const file = keyFileOf(environment)
  const isKept = isKeptElsewhere(deployment)
  if (!isKept) writeWhole(file, `${JSON.stringify({ keyEncryptionKey: after })}\n`, 0o600)
  tell(
    !isKept
      ? `The key is replaced. Keep a copy of ${file} where your backups are; backups of before open with the key of before.`
      : `The key is replaced. From now on give the new one in LAMPLIGHTER_KEY_ENCRYPTION_KEY, and ${NEW_KEY} no more.`,
  )
}

interface Keys {
  before: string
  after: string
}

/** Both keys: those of a replacement that was begun, else the one in force and a new one. */
async function chooseKeys(deployment: Deployment): Promise<Keys> {
  const { environment, env } = deployment
  const file = keyFileOf(environment)
  const before = await findKey(deployment)
  if (before === undefined) {
    throw new CommandError(
      `${file} is not here. Put it back, or give the key in LAMPLIGHTER_KEY_ENCRYPTION_KEY: what is encrypted under it opens with no other.`,
    )
  }
  if (!(await isInForce(deployment, before))) throw otherKey(environment)
  if (isKeptElsewhere(deployment) && !env[NEW_KEY]) {
    throw new CommandError(
      `You keep the key yourself, so give the next one too, in ${NEW_KEY}; make it with "openssl rand -base64 32".`,
    )
  }
  const given = env[NEW_KEY]
  const next = existsSync(file) ? readKeys(file).nextKeyEncryptionKey : undefined
  // What a replacement that ended just before it was tidied up has left.
  const begun = next === before ? undefined : next
  const after = given
    ? requireKey(given, NEW_KEY)
    : (begun ?? randomBytes(KEY_BYTES).toString('base64'))
  if (after === before) throw new CommandError(`${NEW_KEY} is the key in force. Give another one.`)
  const { nextKeyFingerprint: expected } = environment
  if (expected !== null && (await keyFingerprint(after)) !== expected) {
    throw new CommandError(
      `This environment is on its way to another key than the one in ${given ? NEW_KEY : file}. Give that one: something is encrypted under it already.`,
    )
  }
  return { before, after }
}

/** Where the environment's file was lost, its Workers know. */
async function isInForce(deployment: Deployment, platformKey: string): Promise<boolean> {
  const { keyFingerprint: known } = deployment.environment
  const key = await keyFingerprint(platformKey)
  if (known !== null) return key === known
  return withOperatorDoor(deployment, async (ask) => {
    const { status } = await ask('sentinel', 'POST', '/resealings/signing-keys', {
      after: null,
      key,
    })
    return status === 200
  })
}

/** Deploying a Worker replaces its code, so that has to be the code that serves. */
async function requireSameRelease(deployment: Deployment): Promise<Holders> {
  const { environment } = deployment
  const holders = []
  for (const worker of KEY_HOLDERS) {
    const written = await writeWorker(environment, worker, finalShape(environment, worker))
    if (!(await isServing(deployment, written))) {
      throw new CommandError(
        `${written.name} is not what this checkout would deploy. Deploy first: npm run deploy -- --env ${environment.name}`,
      )
    }
    holders.push({ worker, written })
  }
  return holders
}

/** Before any Worker has the new key: whatever is interrupted, no key of what is encrypted is lost. */
async function noteKeys(deployment: Deployment, before: string, after: string): Promise<void> {
  const { environment } = deployment
  if (!isKeptElsewhere(deployment)) {
    const keys = { keyEncryptionKey: before, nextKeyEncryptionKey: after }
    writeWhole(keyFileOf(environment), `${JSON.stringify(keys)}\n`, 0o600)
  }
  environment.nextKeyFingerprint = await keyFingerprint(after)
  saveEnvironment(environment)
}

/** Whether the operator gives the key at each command, instead of keeping it in the environment's file. */
function isKeptElsewhere({ env }: Deployment): boolean {
  return Boolean(env['LAMPLIGHTER_KEY_ENCRYPTION_KEY'])
}

/** Again until nothing is left: an isolate of before may have written one more under the old key. */
async function resealKind(
  { environment, tell }: Deployment,
  ask: AskOperator,
  kind: (typeof KINDS)[number],
  platformKey: string,
): Promise<void> {
  const worker = RESEALED_BY[kind]
  const key = await keyFingerprint(keyOf(worker, platformKey))
  let moved = 0
  for (;;) {
    const { resealed, failed } = await resealAll(ask, kind, key, (count) =>
      tell(`${kind}: ${count} are under the new key.`),
    )
    if (failed > 0) throw unopened(environment, kind, failed)
    if (resealed === 0) break
    moved += resealed
  }
  if (moved > 0) tell(`${kind}: all are under the new key, ${moved} of them since just now.`)
}

function unopened({ name }: Environment, kind: string, count: number): CommandError {
  return new CommandError(
    `${count} ${kind} open under neither key; the log of the ${name} environment's Worker names them. Delete or mend them, and run the same command again. Both keys stay where they are.`,
  )
}

/** Takes the old key from a Worker. That makes a version without a fingerprint, so it is deployed once more. */
async function forgetPrevious(deployment: Deployment, written: WrittenWorker): Promise<void> {
  const path = `/workers/scripts/${written.name}/secrets/${PREVIOUS}`
  await deployment.api.send(z.unknown(), 'DELETE', path).catch((error: unknown) => {
    if (!(error instanceof CloudflareRefusal && error.status === 404)) throw error
  })
  await deployAgain(deployment, written, {})
}

/** Waits out passing trouble, as every step of a deployment does. */
async function deployAgain(
  deployment: Deployment,
  written: WrittenWorker,
  secrets: SecretValues,
): Promise<void> {
  await runStep({
    name: `Worker ${written.name}`,
    look: async () => ({ state: 'different' }),
    bring: () => deployWorker(deployment, written, secrets),
  })
}
