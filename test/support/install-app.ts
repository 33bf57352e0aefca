import type { AccountClient } from './account-client.ts'

/** What an application that was installed authenticates with. */
export interface AppCredentials {
  client_id: string
  client_secret: string
}

/** Installs an application that may invoke lambdas, through the API as an administrator does. */
export async function installApp(
  admin: AccountClient,
  clientName = 'application of the tests',
): Promise<AppCredentials> {
  const answer = await admin.send('POST', '/app-installations', {
    client_name: clientName,
    description: 'invokes lambdas',
    grant_types: ['client_credentials'],
    response_types: ['token'],
    scope: 'faas.lambda.invoke',
  })
  if (answer.status !== 201) throw new Error(`Not installed: ${await answer.text()}`)
  return (await answer.json()) as AppCredentials
}
