import { globSync, readFileSync } from 'node:fs'
import { vi } from 'vitest'
import { invokeLater } from '../support/async-invocations.ts'
import { installApp } from '../support/install-app.ts'
import type { Ui } from './open-ui.ts'

/** An address of the interface in an account that has something to show there. */
export interface Address {
  /** As `routes.ts` has it: `/functions/$uuid/code`. */
  pattern: string
  /** Below the account: `''` is Home. */
  path: string
  /** What shows there once the platform has answered. */
  shows: string | RegExp
}

const CODE = `async function lambda(input, callback) {
  console.info('got', input.payload)
  if (input.payload.how === 'refused') await fetch('https://api.unlisted.example/').catch(() => null)
  if (input.payload.how === 'fails') throw new Error('The CRM is down.')
  callback(null, 'done')
}`
/** What browsers write of the account's OpenID provider, for the answer that there is none is 404. */
export const NO_PROVIDER = /status of 404 .*\/single-sign-on\)$/

/** What stands for an id in the addresses of `routes.ts`. */
const NAME = /\$\w+/
const PATIENCE = { timeout: 60_000 }

/** Makes one of everything in an account, and names every address with what shows there. */
export async function fillEveryAddress(ui: Ui): Promise<Address[]> {
  const { admin } = ui
  const make = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await admin.send('POST', path, body)
    if (answer.status !== 201) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
  const uuid = await admin.deployCode(CODE, { name: 'Order status' })
  await admin.saveCode(uuid, CODE.replace('done', 'done again'))
  const schedule = { lambdaUUID: uuid, cronExpression: '30 2 * * *', description: 'every night' }
  const { uuid: scheduleId } = await make('/schedules', schedule)
  await make('/proxy-settings', { domain: 'api.partner.example', name: 'CRM' })
  await make('/secrets', { key: 'crm-key', value: 'battery staple' })
  await make('/email-report/recipients', { address: 'team@example.com' })
  const { client_id: clientId } = await installApp(admin)
  const profile = { name: 'Night shift', roles: ['FaaS-Invocation'], isAdministrator: false }
  const { id: profileId } = await make('/profiles', profile)
  const user = { loginName: 'ada', profileIds: [profileId], password: 'a password of a person' }
  const { id: userId } = await make('/users', user)
  await make('/app-keys', { name: 'Command line', userId })
  await admin.invoke(uuid, { how: 'refused' })
  await admin.invoke(uuid, { how: 'fails' })
  const letter = await invokeLater(admin, `/lambdas/${uuid}`, { how: 'fails' })
  const read = async (path: string) => (await admin.send('GET', path)).text()
  await vi.waitUntil(async () => (await read('/dead-letters')).includes(letter), PATIENCE)
  const invocationOf = async () => {
    const { invocations } = JSON.parse(await read('/invocations')) as {
      invocations: { id: string }[]
    }
    return invocations.length >= 2 ? invocations[0]?.id : undefined
  }
  const invocation = await vi.waitUntil(invocationOf, PATIENCE)
  await vi.waitUntil(
    async () => (await read('/reports/refusedDomains')).includes('unlisted'),
    PATIENCE,
  )

  const addresses = [
    address('/', 'api.unlisted.example'),
    address('/functions', 'Order status'),
    address('/functions/new', 'Answers with a greeting'),
    address('/functions/$uuid/code', 'Order status', uuid),
    address('/functions/$uuid/test', 'Nothing was run yet.', uuid),
    address('/functions/$uuid/deployments', 'Serves now', uuid),
    address('/functions/$uuid/review', 'Review of version 2', uuid),
    address('/functions/$uuid/schedules', 'Order status', uuid),
    address('/functions/$uuid/logs', 'got', uuid),
    address('/deployments', 'Order status'),
    address('/schedules', 'Order status'),
    address('/schedules/new', 'Next five'),
    address('/schedules/$id', 'Next five', String(scheduleId)),
    address('/schedules/$id/edit', 'Next five', String(scheduleId)),
    address('/logs', 'got'),
    address('/invocations/$id', /done|got|The CRM is down/, invocation),
    address('/dead-letters', 'The CRM is down.'),
    address('/dead-letters/$id', 'The CRM is down.', letter),
    address('/settings', 'Where functions may send requests.'),
    address('/settings/domains', 'api.partner.example'),
    address('/settings/secrets', 'crm-key'),
    address('/settings/email-report', 'team@example.com'),
    address('/settings/users', 'ada'),
    address('/settings/users/$userId', 'Night shift', String(userId)),
    address('/settings/profiles', 'Night shift'),
    address('/settings/profiles/new', 'This profile'),
    address('/settings/profiles/$profileId', 'Night shift', String(profileId)),
    address('/settings/apps', 'application of the tests'),
    address('/settings/apps/new', 'Install'),
    address('/settings/apps/$clientId', 'application of the tests', clientId),
    address('/settings/app-keys', 'Command line'),
    address('/settings/single-sign-on', 'Issuer'),
    address('/settings/terms', 'What is set up'),
    address('/settings/audit-trail', 'You created the function Order status'),
    address('/settings/limits', 'of 10,000'),
  ]
  const missing = patterns().filter((each) => !addresses.some(({ pattern }) => pattern === each))
  if (missing.length > 0) throw new Error(`Nothing is made for ${missing.join(', ')}.`)
  return addresses
}

function address(pattern: string, shows: string | RegExp, id: unknown = ''): Address {
  return { pattern, path: pattern.slice(1).replace(NAME, String(id)), shows }
}

/** What every `routes.ts` lists. */
function patterns(): string[] {
  return globSync('ui/src/pages/**/routes.ts')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bpath: '([^']*)'/g)])
    .map(([, path = '']) => (path.startsWith('/') ? path : `/settings/${path}`))
}
