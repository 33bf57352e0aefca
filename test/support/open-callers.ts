import type { AccountClient } from './account-client.ts'
import { installApp } from './install-app.ts'
import type { Caller } from './route-callers.ts'

const PASSWORD = 'a password of a user'
const ROLES = ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation', 'LPA'] as const

/** Creates a profile and a user for every role through the API, logs them in, and gives their tokens. */
export async function openCallers(admin: AccountClient): Promise<Record<Caller, string>> {
  const tokens = await Promise.all(ROLES.map((role) => openRole(admin, role)))
  const [faasAdmin = '', developer = '', invocation = '', lpa = ''] = tokens
  return {
    'FaaS-Admin': faasAdmin,
    'FaaS-Developer': developer,
    'FaaS-Invocation': invocation,
    LPA: lpa,
    administrator: admin.token,
    application: await openApplication(admin),
  }
}

async function openRole(admin: AccountClient, role: (typeof ROLES)[number]): Promise<string> {
  const profile = { name: `only ${role}`, roles: [role], isAdministrator: false }
  const { id } = await take<{ id: string }>(await admin.send('POST', '/profiles', profile))
  const user = { loginName: `user ${role}`, profileIds: [id], password: PASSWORD }
  await take(await admin.send('POST', '/users', user))
  const login = { username: user.loginName, password: PASSWORD }
  const answer = await admin.send('POST', '/login?v=1.3', login)
  return (await take<{ bearer: string }>(answer)).bearer
}

async function openApplication(admin: AccountClient): Promise<string> {
  const { client_id, client_secret } = await installApp(admin)
  const answer = await fetch(`${admin.url}/sentinel/api/account/${admin.account}/app/token?v=2.0`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }),
  })
  return (await take<{ access_token: string }>(answer)).access_token
}

async function take<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}
