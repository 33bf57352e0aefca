// real parts: the dispatcher's database; no deployment is run, so that one stays under way
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../../dispatcher/db/database.ts'
import {
  type DeploymentContext,
  requestDeployment,
} from '../../../dispatcher/deployments/request-deployment.ts'
import type { Env } from '../../../dispatcher/env.ts'
import { createLambda } from '../../../dispatcher/lambdas/create-lambda.ts'
import { saveLambda } from '../../../dispatcher/lambdas/save-lambda.ts'
import { openPlatform, type Platform } from '../../support/open-platform.ts'

const ACCOUNT = 'brand1'
const AUTHOR = { kind: 'user', id: 'user', address: null, requestId: null } as const
const LIMITED = 'controllerbot_messaging_ttr'
const FREE = 'bot_connectors_pre_hook'

let platform: Platform
let context: DeploymentContext
let count = 0

beforeAll(async () => {
  platform = await openPlatform()
  const env = { DB: platform.databases.dispatcher } as unknown as Env
  context = { env, db: openDatabase(env.DB), accountId: ACCOUNT, author: AUTHOR }
  await create(LIMITED)
})
afterAll(() => platform?.close())

/** Creates a lambda with an event, or with none; answers its UUID. */
async function create(eventId: string | null): Promise<string> {
  const implementation = { code: 'function lambda(i, c) { c() }', environmentVariables: [] }
  const name = `lambda ${++count}`
  const input = { name, description: '', eventId, skills: [], implementation }
  return (await createLambda(context, input)).lambda.uuid
}

async function changeEvent(uuid: string, eventId: string | null): Promise<string | null> {
  const saved = await saveLambda(context, { uuid, patch: { eventId } })
  return saved?.lambda.eventId ?? null
}

it('changes, takes away and gives an event while nothing is deployed', async () => {
  const uuid = await create(null)
  expect(await changeEvent(uuid, FREE)).toBe(FREE)
  expect(await changeEvent(uuid, 'conversational_command')).toBe('conversational_command')
  expect(await changeEvent(uuid, null)).toBe(null)
})

it('refuses an event at its limit with that reason', async () => {
  await expect(changeEvent(await create(FREE), LIMITED)).rejects.toThrow('which is the limit')
})

it.each([FREE, LIMITED, null])(
  'says that a deployment is under way to who asks for %s meanwhile',
  async (eventId) => {
    const uuid = await create('bot_connectors_error_hook')
    await requestDeployment(context, { kind: 'deploy', lambdaUuid: uuid })
    await expect(changeEvent(uuid, eventId)).rejects.toThrow('Wait until its deployment has ended')
  },
)

it('tells who changes the event of a deployed lambda to undeploy it, and of one on its way out to wait', async () => {
  const uuid = await create('bot_connectors_error_hook')
  await requestDeployment(context, { kind: 'deploy', lambdaUuid: uuid })
  await run(`UPDATE deployments SET state = 'Deploy Finish' WHERE lambda_uuid = '${uuid}'`)
  await run(`UPDATE lambdas SET deployed_version = 1, state = 'Productive' WHERE uuid = '${uuid}'`)
  await expect(changeEvent(uuid, FREE)).rejects.toThrow('while it is not deployed. Undeploy it')
  await requestDeployment(context, { kind: 'undeploy', lambdaUuid: uuid })
  await expect(changeEvent(uuid, FREE)).rejects.toThrow('Wait until its deployment has ended')
})

function run(statement: string): Promise<unknown> {
  return platform.databases.dispatcher.prepare(statement).run()
}
