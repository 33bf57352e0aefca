import { describe, expect, it } from 'vitest'
import { EVENT_CATALOGUE, samplePayloadOf } from '../../../dispatcher/events/event-catalogue.ts'
import { requireValidCode } from '../../../dispatcher/lambdas/check-contract.ts'
import { NewLambda } from '../../../dispatcher/lambdas/lambda-input.ts'
import { Template } from '../../../dispatcher/templates/template.ts'
import { TEMPLATE_CATALOGUE } from '../../../dispatcher/templates/template-catalogue.ts'

/** What the platform itself gives to every lambda. */
const PLATFORM_VARIABLES = ['BRAND_ID']
const titled = TEMPLATE_CATALOGUE.map((template) => [template.name, template] as const)

describe('the catalogue', () => {
  it('has the ten templates without event, one named after each event, and two more', () => {
    const general = [
      'Greeting',
      'HTTP',
      'Logging',
      'Salesforce',
      'Secret Storage',
      'Queue Health',
      'Engagement Attributes',
      'Context Store',
      'Client Certificate',
      'Orchestrator',
    ]
    expect(namesOf(null)).toEqual(general)
    for (const { eventId, eventName } of EVENT_CATALOGUE) {
      const isEnd = eventId === 'controllerbot_messaging_conversation_end'
      const others = isEnd ? ['Keyword Scanner', 'Replace Files'] : []
      expect(namesOf(eventId)).toEqual([eventName, ...others])
    }
    expect(TEMPLATE_CATALOGUE).toHaveLength(general.length + EVENT_CATALOGUE.length + 2)
  })

  it('has every id once', () => {
    const ids = TEMPLATE_CATALOGUE.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[a-z]+(-[a-z]+)*$/)))
  })
})

describe.each(titled)('%s', (_, template) => {
  const { name, eventId, code, environmentVariables, secrets, domains, samplePayload } = template

  it('looks as the API describes it, in sentences', () => {
    expect(Template.parse(template)).toEqual(template)
    const texts = [
      template.description,
      ...secrets.map(({ content }) => content),
      ...[...domains, ...environmentVariables].map(({ purpose }) => purpose),
    ]
    expect(texts).toEqual(texts.map(() => expect.stringMatching(/^[A-Z].*[.}]$/)))
  })

  it('can be created under its own name, and its code is a lambda', () => {
    const implementation = { code, environmentVariables }
    const input = { name, description: template.description, eventId, implementation }
    expect(NewLambda.safeParse(input).error).toBeUndefined()
    expect(() => requireValidCode(code)).not.toThrow()
  })

  it('is tried with the payload of its event', () => {
    if (eventId !== null) expect(samplePayload).toEqual(samplePayloadOf(eventId))
    expect(samplePayload.headers).toEqual([])
  })

  it('names every variable and secret that its code reads, and no other', () => {
    const listed = environmentVariables.map(({ key }) => key)
    const read = variablesOf(code).filter((key) => !PLATFORM_VARIABLES.includes(key))
    expect(listed.toSorted()).toEqual([...new Set(read)].toSorted())
    for (const { key } of secrets) expect(code).toMatch(new RegExp(`['"]${key}['"]`))
    const signs = /Toolbelt\.(LpClient|ConversationUtil|SDEUtil)\(/.test(code)
    expect(code.includes('readSecret') || signs).toBe(secrets.length > 0)
    expect(secrets.some(({ key }) => key === 'lp-faas-default-app-key')).toBe(signs)
  })
})

function namesOf(eventId: string | null): string[] {
  return TEMPLATE_CATALOGUE.filter((each) => each.eventId === eventId).map(({ name }) => name)
}

/** The variables that code reads, by name or taken apart. */
function variablesOf(code: string): string[] {
  const byName = [...code.matchAll(/process\.env\.(\w+)/g)].map(([, key = '']) => key)
  const apart = [...code.matchAll(/const \{ ([\w, ]+) \} = process\.env$/gm)]
  return [...byName, ...apart.flatMap(([, keys = '']) => keys.split(', '))]
}
