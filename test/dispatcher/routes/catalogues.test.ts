// real parts: the product as a process
import { expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { joinServer } from '../../support/shared-server.ts'

it('The API offers the catalogues of events, runtimes and modules', async () => {
  const client = await AccountClient.admin(await joinServer())
  const events = (await (await client.send('GET', '/events')).json()) as object[]
  expect(events).toHaveLength(15)
  expect(events[1]).toMatchObject({
    eventId: 'conversational_command',
    eventName: 'Conversational Command',
    description: expect.any(String),
    lambdaLimit: 30,
  })
  expect(await (await client.send('GET', '/runtimes')).json()).toEqual([
    { uuid: expect.any(String), name: 'Node.js 22', baseImageName: expect.any(String) },
  ])
  const modules = (await (await client.send('GET', '/modules')).json()) as { name: string }[]
  expect(modules.map(({ name }) => name)).toEqual([
    'lp-faas-toolbelt',
    'jsforce',
    'request',
    'request-promise',
    'request-promise-native',
    'lodash',
    'luxon',
    'jsonwebtoken',
    'oauth-1.0a',
  ])
  expect(modules).toContainEqual({
    name: 'lodash',
    version: '4.18.1',
    purpose: expect.any(String),
    url: 'https://www.npmjs.com/package/lodash/v/4.18.1',
  })
})
