import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import {
  accountRegionsTitle,
  type Environment,
  nameIn,
  saveEnvironment,
  writeWhole,
} from './environment.ts'
import { type AskOperator, withOperatorDoor } from './operator-door.ts'
import { type Deployment, requireId, type Step } from './step.ts'
import { CommandError } from '../run-command.ts'

const Account = z.object({ id: z.string() })

/**
 * An account with its administrator, provisioned, as the first start of one machine makes it. Without
 * `LAMPLIGHTER_ADMIN_PASSWORD` the password is made, and told once.
 */
export function accountStep(deployment: Deployment): Step {
  const { environment, api } = deployment
  const { id } = environment.firstAccount
  return {
    name: `Account ${id}`,
    async look() {
      const database = environment.ids.databases[nameIn(environment, 'lamplighter-sentinel')]
      if (database === undefined) return { state: 'missing' }
      const rows = await api.query(Account, database, 'SELECT id FROM accounts WHERE id = ?', [id])
      if (!rows?.length) return { state: 'missing' }
      return { state: environment.accounts.includes(id) ? 'unchanged' : 'different' }
    },
    async bring() {
      const password = choosePassword(deployment)
      await withOperatorDoor(deployment, (ask) => createAccount(ask, deployment, password))
      environment.accounts = [...new Set([...environment.accounts, id])]
      saveEnvironment(environment)
      rmSync(passwordFileOf(environment), { force: true })
    },
  }
}

interface Password {
  text: string
  /** Whether it was made here, so that nobody knows it yet. */
  isMade: boolean
}

/** A password that was made is kept until it was told, in case that a deployment is cut short in between. */
function choosePassword({ environment, env }: Deployment): Password {
  const given = env['LAMPLIGHTER_ADMIN_PASSWORD']
  if (given) return { text: given, isMade: false }
  const file = passwordFileOf(environment)
  if (!existsSync(file)) writeWhole(file, randomBytes(15).toString('base64url'), 0o600)
  return { text: readFileSync(file, 'utf8'), isMade: true }
}

function passwordFileOf({ folder, name, firstAccount }: Environment): string {
  return join(folder, `${name}.${firstAccount.id}.password`)
}

/** The same three calls as the start script's; each may be repeated. */
async function createAccount(
  ask: AskOperator,
  { environment, tell }: Deployment,
  { text, isMade }: Password,
): Promise<void> {
  const { id, administrator } = environment.firstAccount
  const path = `/accounts/${id}`
  const body = { adminLogin: administrator, adminPassword: text }
  const { status } = await done(ask('sentinel', 'PUT', path, body))
  await done(ask('sentinel', 'POST', `${path}/provisioning`, {}))
  await done(ask('dispatcher', 'PUT', `${path}/default-secrets`, {}))
  const isNew = status === 201
  tell(
    `Account ${id} ${isNew ? 'was created' : 'exists'}; its administrator is "${administrator}".`,
  )
  if (isMade) {
    const when = isNew ? '' : ' unless somebody else created the account'
    tell(`Their password, which is only shown now${when}: ${text}`)
  }
}

async function done(answer: ReturnType<AskOperator>): ReturnType<AskOperator> {
  const { status, body } = await answer
  if (status < 400) return { status, body }
  throw new CommandError(`The account could not be created: ${status} ${JSON.stringify(body)}`)
}

/** Which region the account lives in, for the domain API of all regions. */
export function accountRegionStep(deployment: Deployment): Step {
  const { environment, api, wrangler } = deployment
  const { id } = environment.firstAccount
  const region = environment.region ?? ''
  const title = accountRegionsTitle(environment)
  return {
    name: `Region ${region} of account ${id}`,
    async look() {
      const namespace = environment.ids.namespaces[title]
      if (namespace === undefined) return { state: 'missing' }
      const present = await api.readText(`/storage/kv/namespaces/${namespace}/values/${id}`)
      if (present === region) return { state: 'unchanged' }
      if (present === undefined) return { state: 'missing' }
      return { state: 'different', detail: `${present} has it now` }
    },
    async bring() {
      const namespace = requireId(environment.ids.namespaces, title)
      await wrangler(['kv', 'key', 'put', id, region, '--namespace-id', namespace, '--remote'])
    },
  }
}
