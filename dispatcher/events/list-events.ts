import { and, eq, isNotNull } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { lambdas } from '../db/schema.ts'
import { EVENT_CATALOGUE } from './event-catalogue.ts'

/** An event on the wire. Published clients read the first four fields. */
export const EventView = z
  .object({
    eventId: z.string(),
    eventName: z.string(),
    description: z.string(),
    lambdaLimit: z.number().describe('How many lambdas of an account may use the event.'),
    used: z.number().describe('How many use it now. At the limit, no other lambda can choose it.'),
    usedBy: z
      .array(z.string())
      .describe('The names of the lambdas that use it, in alphabetical order.'),
    samplePayload: z.object({
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
      payload: z.unknown(),
    }),
    onError: z.string().describe('What the event’s source does when a lambda fails.'),
    expectedResult: z.string().describe('Which answer the source understands.'),
    sampleResult: z.unknown().describe('Such an answer.'),
  })
  .meta({
    id: 'Event',
    examples: [
      {
        eventId: 'controllerbot_messaging_new_conversation',
        eventName: 'Messaging New Conversation',
        description: 'A consumer has begun a conversation.',
        lambdaLimit: 1,
        used: 1,
        usedBy: ['Greeter'],
        samplePayload: { headers: [], payload: {} },
        onError: 'The source repeats the call up to three times.',
        expectedResult: 'A command or a list of commands.',
        sampleResult: [{ type: 'systemMessage', text: 'Hello' }],
      },
    ],
  })
type EventView = z.infer<typeof EventView>

/** Lists the events with the lambdas of an account that have them, which the limits of all events keep few. */
export async function listEvents({ db, accountId }: AccountContext): Promise<EventView[]> {
  const rows = await db
    .select({ eventId: lambdas.eventId, name: lambdas.name })
    .from(lambdas)
    .where(and(eq(lambdas.accountId, accountId), isNotNull(lambdas.eventId)))
    .orderBy(lambdas.name)
  return EVENT_CATALOGUE.map((event) => {
    const usedBy = rows.filter(({ eventId }) => eventId === event.eventId).map(({ name }) => name)
    const { eventId, eventName, description, lambdaLimit, ...more } = event
    return { eventId, eventName, description, lambdaLimit, used: usedBy.length, usedBy, ...more }
  })
}
