import {
  commandSample,
  type ControllerBotGroups,
  controllerBotSample,
  customIntegrationSample,
  errorHookSample,
  postHookSample,
  preHookSample,
  type SamplePayload,
  samplePayload,
  surveySample,
  transcriptSample,
} from './event-samples.ts'
import { IDS } from './sample-conversation.ts'

/** Something a lambda can be bound to, and that invokes it. */
export interface CatalogueEvent {
  eventId: string
  /** The published name, letter for letter. */
  eventName: string
  description: string
  /** How many lambdas of an account may be bound to the event. */
  lambdaLimit: number
  samplePayload: SamplePayload
  /** What the event's source does when a lambda fails, in sentences. */
  onError: string
  /** Which answer the source understands and what it does with it, in sentences. */
  expectedResult: string
  /** Such an answer. */
  sampleResult: unknown
}

/** Every event of the platform, in the order in which it is offered. */
export const EVENT_CATALOGUE: readonly CatalogueEvent[] = [
  {
    eventId: 'denver_post_survey_email_transcript',
    eventName: 'Chat Post Survey E-Mail Transcript',
    description: 'Decides who receives the transcript of a chat once its survey has been answered.',
    lambdaLimit: 10,
    samplePayload: transcriptSample(),
    onError: 'No email is sent, and the function is not called again.',
    expectedResult: 'A list of emails that carry the transcript. An empty list sends none.',
    sampleResult: [
      {
        targetEmail: 'care-team@example.com',
        senderName: 'Customer Care',
        senderEmail: 'noreply@example.com',
        subject: 'A chat that went badly',
      },
    ],
  },
  {
    eventId: 'conversational_command',
    eventName: 'Conversational Command',
    description: 'Answers a slash command that an agent typed in a conversation.',
    lambdaLimit: 30,
    samplePayload: commandSample(),
    onError: 'The agent sees the error message instead of an answer.',
    expectedResult:
      'A string or a number, which only the agent sees. Anything else just counts as done.',
    sampleResult: 'Order 4711 was shipped on Monday.',
  },
  controllerBotEvent(
    { id: 'new_conversation', name: 'New Conversation', when: 'a consumer opens a conversation' },
    'CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME',
    { start: { firstConversation: true } },
    { oldConvState: 'CLOSE', newConvState: 'OPEN' },
  ),
  controllerBotEvent(
    { id: 'ttr', name: 'TTR', when: 'somebody changes the response time' },
    'CONSUMER_ASKED_URGENT_RESPONSE_TIME',
    {
      ttr: { oldTtr: { ttrType: 'NORMAL', value: 600 }, newTtr: { ttrType: 'URGENT', value: 300 } },
    },
  ),
  controllerBotEvent(
    { id: 'participants_change', name: 'Participants Change', when: 'an agent joins or leaves' },
    'ANOTHER_AGENT_JOINED_CONVERSATION',
    {
      participantChange: {
        oldParticipants: [{ id: IDS.agentPid, role: 'ASSIGNED_AGENT' }],
        newParticipants: [
          { id: IDS.agentPid, role: 'ASSIGNED_AGENT' },
          { id: IDS.secondAgentPid, role: 'AGENT' },
        ],
      },
    },
  ),
  controllerBotEvent(
    { id: 'conversation_idle', name: 'Conversation Idle', when: 'nobody has written for a while' },
    'AGENT_NON_RESPONSIVE',
    {
      idle: {
        lastConsumerMsgTs: 1_767_258_590_000,
        agentNonResponsive: { time: 30, timeUnits: 'minutes' },
        consumserNonResponsive: { time: 30, timeUnits: 'minutes' },
        convNotTakenTime: { time: 30, timeUnits: 'minutes' },
      },
    },
  ),
  controllerBotEvent(
    { id: 'conversation_routing', name: 'Conversation Routing', when: 'the skill changes' },
    'ENGAGEMENT_TRANSFERED',
    { routing: { oldSkillId: '1001', newSkillId: '1002' } },
  ),
  controllerBotEvent(
    {
      id: 'mid_conversation_msg',
      name: 'Line in Off-Hours',
      when: 'a consumer writes after hours in a conversation that began during office hours',
    },
    'CONSUMER_SEND_MESSAGE_ON_OFFHOURS',
    { mid: { openedInOffHours: false } },
  ),
  controllerBotEvent(
    { id: 'conversation_end', name: 'Conversation End', when: 'a conversation is closed' },
    'CONSUMER_END_CONVERSATION',
    { end: { closeReason: 'CONSUMER' } },
    { oldConvState: 'OPEN', newConvState: 'CLOSE' },
  ),
  surveyEvent('started', 'Messaging Survey Started', 'the survey after a conversation begins'),
  surveyEvent('ended', 'Messaging Survey Ended', 'the survey after a conversation is over'),
  {
    ...botConnectorEvent('custom_integration', 'Custom Integration'),
    description: 'Acts as the bot: it answers every message of a consumer.',
    samplePayload: customIntegrationSample(),
    expectedResult:
      'The messages to send, and in `context` an `action` with `actionParameters` such as TRANSFER, CHANGE_TTR, CLOSE_CONVERSATION or INVOCATION.',
    sampleResult: {
      messages: ["I'll connect you with a colleague."],
      context: { action: 'TRANSFER', actionParameters: { skill: 'human-agents' } },
    },
  },
  {
    ...botConnectorEvent('pre_hook', 'Pre Hook'),
    description: 'Changes a message before a bot receives it.',
    samplePayload: preHookSample(),
    expectedResult: 'The payload that the bot should receive, in the same form in which it came.',
    sampleResult: preHookSample().payload,
  },
  {
    ...botConnectorEvent('post_hook', 'Post Hook'),
    description: "Changes a bot's answer before it is sent.",
    samplePayload: postHookSample(),
    expectedResult: 'The answer to send, in the same form in which it came.',
    sampleResult: postHookSample().payload,
  },
  {
    ...botConnectorEvent('error_hook', 'Error Hook'),
    description: 'Is told when a bot fails, so that it can report it.',
    samplePayload: errorHookSample(),
    onError: 'Nothing: nobody waits for the answer.',
    expectedResult: 'Anything: the source ignores the answer.',
    sampleResult: 'ok',
  },
]

function controllerBotEvent(
  { id, name, when }: { id: string; name: string; when: string },
  occurrence: string,
  groups: ControllerBotGroups,
  state?: { oldConvState: string; newConvState: string },
): CatalogueEvent {
  return {
    eventId: `controllerbot_messaging_${id}`,
    eventName: `Messaging ${name}`,
    description: `Writes, transfers or closes when ${when}.`,
    lambdaLimit: 1,
    samplePayload: controllerBotSample(occurrence, groups, state),
    onError:
      'The function is called up to three more times, so it must be safe to call it twice for the same event.',
    expectedResult:
      'A command or a list of commands: `systemMessage` with `text`, `transfer` with `skillId` or `agentId`, `closeConversation`. Only the first command of each type counts. An empty list does nothing. Without an answer, the account’s automatic message is sent.',
    sampleResult: [
      { type: 'systemMessage', text: 'We will be with you shortly.' },
      { type: 'transfer', skillId: '1002' },
    ],
  }
}

function surveyEvent(id: 'started' | 'ended', name: string, when: string): CatalogueEvent {
  return {
    eventId: `surveybot_messaging_survey_${id}`,
    eventName: name,
    description: `Runs when ${when}.`,
    lambdaLimit: 1,
    samplePayload: surveySample(id),
    onError: 'The survey goes on as if nothing had happened.',
    expectedResult: 'Anything: the source ignores the answer. "ok" is usual.',
    sampleResult: 'ok',
  }
}

function botConnectorEvent(id: string, name: string) {
  return {
    eventId: `bot_connectors_${id}`,
    eventName: `Third-Party Bots ${name}`,
    lambdaLimit: 15,
    onError: 'The bot counts as failed, and the error handling of its connector takes over.',
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
