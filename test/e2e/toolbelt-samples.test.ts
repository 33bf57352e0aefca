// real parts: the product as a process; lambdas in the published style, deployed and invoked
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { echo } from '../support/echo.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import { joinLab } from '../support/shared-server.ts'
import { storeSecret, toolbeltLambda, whitelist } from '../support/toolbelt-lambdas.ts'
import { startUpstream, withBody, type UpstreamServer } from '../support/upstream-server.ts'
import { playSalesforce } from '../workers/lambda/salesforce.ts'

let client: AccountClient
let upstream: UpstreamServer
beforeAll(async () => {
  const { server } = await joinLab()
  client = await AccountClient.admin(server, 'brand')
  upstream = await startUpstream(
    withBody((request, body, response) => {
      const play = request.url?.startsWith('/services/') ? playSalesforce : echo
      play(request, body, response)
    }),
  )
  await whitelist(client, '127.0.0.1')
})
afterAll(() => upstream?.close())

async function run(name: string, payload: object = {}) {
  return invokeLambda(client, await client.deployCode(toolbeltLambda(name)), payload)
}

it('HTTPClient, with headers of the generator that the original’s proxy wanted', async () => {
  expect(await run('http-client', { url: `${upstream.url}/text` })).toEqual(
    answers({ status: 200, body: 'plain text' }),
  )
})

it('SFClient', async () => {
  expect(await run('salesforce-client', { loginUrl: upstream.url })).toEqual(
    answers({ totalSize: 1, firstRecord: { Name: expect.stringMatching(/^Acme: SELECT Name/) } }),
  )
})

it('SecretClient reads and updates, and says what is missing', async () => {
  expect((await run('secret-client', { token: 'x' })).body).toMatchObject({
    errorMsg: 'There is no Secret order-token for this account',
  })
  await storeSecret(client, 'order-token', 'old')
  expect(await run('secret-client', { token: 'new' })).toEqual(answers('new'))
})

it('SecretClient writes what is not there yet', async () => {
  const entry = { key: 'made-by-lambda', value: { token: 't' } }
  expect(await run('secret-writer', entry)).toEqual(answers(entry))
  expect(await run('secret-writer', { key: 'a b', value: 1 })).toEqual(
    answers({ isInvalid: true, message: expect.any(String) }),
  )
})
