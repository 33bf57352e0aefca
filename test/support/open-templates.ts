import { expect } from 'vitest'
import type { AccountClient } from './account-client.ts'
import { invokeLambda, type Outcome } from './lambda-outcome.ts'

/** A template, as far as tests look at it. */
export interface TemplateView {
  id: string
  name: string
  description: string
  eventId: string | null
  code: string
  samplePayload: { payload: unknown }
  environmentVariables: { key: string; value: string }[]
}

/** What tests do with the templates that the product offers. */
export interface Templates {
  all: readonly TemplateView[]
  templateOf(id: string): TemplateView
  /** Creates a lambda from a template with its own name, event and variables, or others, and deploys it. */
  deploy(
    client: AccountClient,
    template: TemplateView,
    others?: Record<string, string>,
  ): Promise<string>
  /** Invokes a lambda with the sample payload of a template. */
  invoke(client: AccountClient, uuid: string, id: string): Promise<Outcome>
}

/** Reads the templates that the product offers to an account. */
export async function openTemplates(reader: AccountClient): Promise<Templates> {
  const listed = await reader.send('GET', '/templates')
  expect(listed.status).toBe(200)
  const all = (await listed.json()) as TemplateView[]
  const templateOf = (id: string) => {
    const template = all.find((each) => each.id === id)
    if (!template) throw new Error(`There is no template ${id}.`)
    return template
  }
  return {
    all,
    templateOf,
    deploy(client, { name, code, eventId, environmentVariables }, others = {}) {
      const variables = environmentVariables.map(({ key, value }) => {
        return { key, value: others[key] ?? value }
      })
      return client.deployCode(code, {
        name,
        ...(eventId !== null && { eventId }),
        environmentVariables: variables,
      })
    },
    invoke: (client, uuid, id) => invokeLambda(client, uuid, templateOf(id).samplePayload.payload),
  }
}

/** Deletes a deployed lambda, which frees its event: most events allow one lambda. */
export async function removeLambda(client: AccountClient, uuid: string): Promise<void> {
  await client.undeploy(uuid)
  expect((await client.send('DELETE', `/lambdas/${uuid}`)).status).toBe(204)
}
