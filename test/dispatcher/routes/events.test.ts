// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import type { Product } from '../../support/server.ts'
import { joinServer } from '../../support/shared-server.ts'

const CODE = 'function lambda(input, callback) { callback(null, 1) }'

/** The published names, in our order. */
const NAMES = [
  ['denver_post_survey_email_transcript', 'Chat Post Survey E-Mail Transcript', 10],
  ['conversational_command', 'Conversational Command', 30],
  ['controllerbot_messaging_new_conversation', 'Messaging New Conversation', 1],
  ['controllerbot_messaging_ttr', 'Messaging TTR', 1],
  ['controllerbot_messaging_participants_change', 'Messaging Participants Change', 1],
  ['controllerbot_messaging_conversation_idle', 'Messaging Conversation Idle', 1],
  ['controllerbot_messaging_conversation_routing', 'Messaging Conversation Routing', 1],
  ['controllerbot_messaging_mid_conversation_msg', 'Messaging Line in Off-Hours', 1],
  ['controllerbot_messaging_conversation_end', 'Messaging Conversation End', 1],
  ['surveybot_messaging_survey_started', 'Messaging Survey Started', 1],
  ['surveybot_messaging_survey_ended', 'Messaging Survey Ended', 1],
  ['bot_connectors_custom_integration', 'Third-Party Bots Custom Integration', 15],
  ['bot_connectors_pre_hook', 'Third-Party Bots Pre Hook', 15],
  ['bot_connectors_post_hook', 'Third-Party Bots Post Hook', 15],
  ['bot_connectors_error_hook', 'Third-Party Bots Error Hook', 15],
]
const GROUPS = ['general', 'start', 'end', 'mid', 'idle', 'ttr', 'routing', 'participantChange']

interface EventView {
  eventId: string
  eventName: string
  lambdaLimit: number
  used: number
  usedBy: string[]
  samplePayload: { headers: unknown[]; payload: object }
}

let server: Product
let client: AccountClient
let stranger: AccountClient

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
  stranger = await AccountClient.admin(server, 'stranger')
})

async function listEvents(from = client): Promise<EventView[]> {
  const answer = await from.send('GET', '/events?userId=1&v=1')
  expect(answer.status).toBe(200)
  return (await answer.json()) as EventView[]
}

async function usesOf(id: string, from = client) {
  const event = (await listEvents(from)).find(({ eventId }) => eventId === id)
  return [event?.used, event?.usedBy]
}

describe('GET /events', () => {
  it('gives the published names letter for letter', async () => {
    const events = await listEvents()
    expect(events.map((event) => [event.eventId, event.eventName, event.lambdaLimit])).toEqual(
      NAMES,
    )
  })

  it('says of each event what is sent, what an error leads to and which answer is understood', async () => {
    for (const event of await listEvents()) {
      expect(event).toEqual({
        eventId: expect.any(String),
        eventName: expect.any(String),
        description: expect.stringMatching(/^[A-Z].*\.$/),
        lambdaLimit: expect.any(Number),
        used: expect.any(Number),
        usedBy: expect.any(Array),
        samplePayload: { headers: [], payload: expect.any(Object) },
        onError: expect.stringMatching(/^[A-Z].*\.$/),
        expectedResult: expect.stringMatching(/^[A-Z].*\.$/),
        sampleResult: expect.anything(),
      })
    }
  })

  it('sends all groups of a controller bot, and fills in the one that the event is about', async () => {
    const samples = (await listEvents())
      .filter(({ eventId }) => eventId.startsWith('controllerbot_'))
      .map(({ samplePayload }) => samplePayload.payload as Record<string, object>)
    const filled = samples.map((sample) => {
      expect(Object.keys(sample)).toEqual(GROUPS)
      return GROUPS.slice(1).filter((group) => Object.keys(sample[group] ?? {}).length > 0)
    })
    const expected = ['start', 'ttr', 'participantChange', 'idle', 'routing', 'mid', 'end']
    expect(filled).toEqual(expected.map((group) => [group]))
  })

  it('names the lambdas of the account that have an event, as they come and go', async () => {
    const eventId = 'conversational_command'
    const { uuid } = await client.createLambda(CODE, { name: 'second', eventId })
    await client.createLambda(CODE, { name: 'first', eventId })
    await client.createLambda(CODE, { name: 'without event' })
    await stranger.createLambda(CODE, { name: 'of a stranger', eventId })
    expect(await usesOf(eventId)).toEqual([2, ['first', 'second']])
    expect(await usesOf(eventId, stranger)).toEqual([1, ['of a stranger']])
    await client.send('PUT', `/lambdas/${uuid}`, { eventId: 'bot_connectors_pre_hook' })
    expect(await usesOf(eventId)).toEqual([1, ['first']])
    expect(await usesOf('bot_connectors_pre_hook')).toEqual([1, ['second']])
    await client.send('DELETE', `/lambdas/${uuid}`)
    expect(await usesOf('bot_connectors_pre_hook')).toEqual([0, []])
  })

  it('is open to an application, and to nobody without a token of the account', async () => {
    expect(await listEvents(await client.app(server))).toHaveLength(15)
    const statusFor = async (token: string) =>
      (await new AccountClient(server.url, client.account, token).send('GET', '/events')).status
    expect([await statusFor(''), await statusFor(stranger.token)]).toEqual([401, 404])
  })
})
