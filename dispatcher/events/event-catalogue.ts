import {
  botConnectorSample,
  commandSample,
  controllerBotSample,
  type SamplePayload,
  samplePayload,
  surveySample,
  transcriptSample,
} from './event-samples.ts'

/** Something a lambda can be bound to, and that invokes it. */
export interface CatalogueEvent {
  eventId: string
  eventName: string
  description: string
  /** How many lambdas of an account may be bound to the event. */
  lambdaLimit: number
  samplePayload: SamplePayload
}

/** Every event of the platform, in the order in which it is offered. */
export const EVENT_CATALOGUE: readonly CatalogueEvent[] = [
  {
    eventId: 'denver_post_survey_email_transcript',
    eventName: 'Email Transcript after Survey',
    description: 'Decides who receives the transcript of a conversation once its survey has ended.',
    lambdaLimit: 10,
    samplePayload: transcriptSample(),
  },
  {
    eventId: 'conversational_command',
    eventName: 'Conversational Command',
    description: 'Answers a slash command that an agent typed in a conversation.',
    lambdaLimit: 30,
    samplePayload: commandSample(),
  },
  controllerBotEvent('new_conversation', 'New Conversation', 'a conversation starts'),
  controllerBotEvent('ttr', 'Change of Time to Respond', 'the time to respond changes'),
  controllerBotEvent('participants_change', 'Change of Participants', 'somebody joins or leaves'),
  controllerBotEvent('conversation_idle', 'Idle Conversation', 'nobody has written for a while'),
  controllerBotEvent('conversation_routing', 'Conversation Routing', 'a conversation is routed'),
  controllerBotEvent('mid_conversation_msg', 'Message in Conversation', 'a message is sent'),
  controllerBotEvent('conversation_end', 'End of Conversation', 'a conversation is closed'),
  surveyEvent('started', 'Survey Started', 'a post-conversation survey begins'),
  surveyEvent('ended', 'Survey Ended', 'a post-conversation survey is over'),
  botConnectorEvent(
    'custom_integration',
    'Custom Integration',
    'Answers in place of a bot vendor.',
  ),
  botConnectorEvent('pre_hook', 'Pre Hook', 'Changes what the bot is about to receive.'),
  botConnectorEvent('post_hook', 'Post Hook', 'Changes what the bot has answered.'),
  botConnectorEvent('error_hook', 'Error Hook', 'Decides what happens after the bot has failed.'),
]

function controllerBotEvent(id: string, name: string, when: string): CatalogueEvent {
  return {
    eventId: `controllerbot_messaging_${id}`,
    eventName: `Controller Bot: ${name}`,
    description: `Lets the controller bot write, transfer or close when ${when}.`,
    lambdaLimit: 1,
    samplePayload: controllerBotSample(),
  }
}

function surveyEvent(id: 'started' | 'ended', name: string, when: string): CatalogueEvent {
  return {
    eventId: `surveybot_messaging_survey_${id}`,
    eventName: `Survey Bot: ${name}`,
    description: `Runs when ${when}.`,
    lambdaLimit: 1,
    samplePayload: surveySample(id),
  }
}

function botConnectorEvent(id: string, name: string, description: string): CatalogueEvent {
  return {
    eventId: `bot_connectors_${id}`,
    eventName: `Bot Connectors: ${name}`,
    description,
    lambdaLimit: 15,
    samplePayload: botConnectorSample(),
  }
}

const byId = new Map(EVENT_CATALOGUE.map((event) => [event.eventId, event]))

/** The event of that id, or undefined when the catalogue has none. */
export function findEvent(eventId: string): CatalogueEvent | undefined {
  return byId.get(eventId)
}

/** What to try a lambda with: its event's sample, or an empty payload when it has no event. */
export function samplePayloadOf(eventId: string | null): SamplePayload {
  return (eventId === null ? undefined : findEvent(eventId))?.samplePayload ?? samplePayload({})
}
