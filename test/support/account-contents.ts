import type { AccountClient } from './account-client.ts'
import { invokeLater, untilEnded } from './async-invocations.ts'
import { MISSING, type RouteParameters } from './route-parameters.ts'

const LISTS = [
  '/lambdas',
  '/deployments',
  '/proxy-settings',
  '/secrets',
  '/schedules',
  '/async-invocations',
  '/dead-letters',
  '/email-report/recipients',
  '/email-report/sends',
  '/app-installations',
  '/app-keys',
  '/users',
  '/profiles',
] as const

/** Everything that an account's administrator sees, to compare before and after. */
export async function readAccount(admin: AccountClient): Promise<Record<string, unknown>> {
  const lists = await Promise.all(
    LISTS.map(async (path) => {
      const answer = await admin.send('GET', path)
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
      return [path, await answer.json()] as const
    }),
  )
  return Object.fromEntries(lists)
}

/** Creates one of everything in an account and tells how a path names it. */
export async function fillAccount(
  admin: AccountClient,
  code: string,
  eventId: string,
): Promise<RouteParameters> {
  const uuid = await admin.deployCode(code, { name: 'common name', eventId })
  const manifest = {
    client_name: 'common name',
    grant_types: ['client_credentials'],
    scope: 'faas.lambda.invoke',
  }
  const profile = { name: 'common name', roles: [], isAdministrator: false }
  const user = { loginName: 'common name', profileIds: [], password: 'a password of a user' }
  const domain = { domain: 'common.example.com' }
  // Not before next year, so that it stays as it is.
  const schedule = { lambdaUUID: uuid, cronExpression: '0 0 1 1 *', description: 'common name' }
  const recipient = { address: 'common@example.com' }
  const secret = { key: 'common-name', value: `secret of ${admin.account}` }
  const userId = String((await create(admin, '/users', user))['id'])
  const appKey = { name: 'common name', userId }
  return {
    ...MISSING,
    accountId: admin.account,
    uuid,
    lambdaUuid: uuid,
    eventId,
    id: String((await create(admin, '/proxy-settings', domain))['id']),
    key: String((await create(admin, '/secrets', secret))['key']),
    invocationId: await invocationOf(admin, uuid),
    address: String((await create(admin, '/email-report/recipients', recipient))['address']),
    scheduleUuid: String((await create(admin, '/schedules', schedule))['uuid']),
    clientId: String((await create(admin, '/app-installations', manifest))['client_id']),
    profileId: String((await create(admin, '/profiles', profile))['id']),
    userId,
    appKey: String((await create(admin, '/app-keys', appKey))['appKey']),
  }
}

/** An asynchronous invocation that has ended. */
async function invocationOf(admin: AccountClient, uuid: string): Promise<string> {
  const id = await invokeLater(admin, `/lambdas/${uuid}`)
  await untilEnded(admin, id)
  return id
}

async function create(
  admin: AccountClient,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const answer = await admin.send('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Record<string, unknown>
}
