// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { casesAtScale } from '../support/at-scale.ts'
import { AccountClient } from '../support/account-client.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import { openTemplates, removeLambda, type Templates } from '../support/open-templates.ts'
import type { Product } from '../support/server.ts'
import { joinLab } from '../support/shared-server.ts'
import { TEMPLATE_RESULTS } from '../support/template-results.ts'

let server: Product
let fresh: AccountClient
let templates: Templates

beforeAll(async () => {
  server = (await joinLab()).server
  fresh = await AccountClient.admin(server, 'fresh')
  templates = await openTemplates(fresh)
})

describe('on a fresh account', () => {
  it('there is an expectation for every template', () => {
    expect(templates.all.map(({ id }) => id)).toEqual(Object.keys(TEMPLATE_RESULTS))
  })

  it.each(casesAtScale(Object.entries(TEMPLATE_RESULTS), 2))(
    '%s answers with what its event expects',
    async (id, result) => {
      const template = templates.templateOf(id)
      const uuid = await templates.deploy(fresh, template)
      expect(await templates.invoke(fresh, uuid, id)).toEqual(answers(result))
      await removeLambda(fresh, uuid)
    },
  )

  const bare = [
    'http',
    'queue-health',
    'greeting',
    'logging',
    'salesforce',
    'secret-storage',
    'context-store',
    'client-certificate',
    'orchestrator',
  ]
  it.each(casesAtScale(bare, 1))('%s answers without variables and payload too', async (id) => {
    const uuid = await fresh.deployCode(templates.templateOf(id).code)
    expect(await invokeLambda(fresh, uuid)).toEqual(answers(TEMPLATE_RESULTS[id]))
    await removeLambda(fresh, uuid)
  })
})

it('The list is open to who may read lambdas, and to nobody else', async () => {
  const statusFor = async (token: string) =>
    (await new AccountClient(server.url, fresh.account, token).send('GET', '/templates')).status
  const application = await fresh.app(server)
  const stranger = await AccountClient.admin(server, 'stranger')
  expect(await statusFor(application.token)).toBe(200)
  expect([await statusFor(''), await statusFor(stranger.token)]).toEqual([401, 404])
})
