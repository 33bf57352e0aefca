import { DIALOGS, DIALOG_STARTED_AT, IDS, LAST_MESSAGE } from './sample-conversation.ts'

/** What a lambda receives as `input` when it is tried out. */
export interface SamplePayload {
  headers: { key: string; value: string }[]
  payload: unknown
}

/** Wraps an event's payload the way an invocation does. */
export function samplePayload(payload: unknown): SamplePayload {
  return { headers: [], payload }
}

/** What the transcript event sends. */
export function transcriptSample(): SamplePayload {
  return samplePayload({
    csatRank: 2,
    skillName: 'Billing',
    agentName: 'Robin Fields',
    questionWithAnswers: [
      { question: 'Was your question answered?', answer: 'No' },
      { question: 'What could we do better?', answer: 'Waiting time;Clarity' },
    ],
  })
}

/** What the command event sends. */
export function commandSample(): SamplePayload {
  return samplePayload({ conversationId: IDS.conversation, arguments: ['order', '4711'] })
}

/** Groups of a controller bot's payload; an event fills in those that it is about. */
type ControllerBotGroup = 'start' | 'end' | 'mid' | 'idle' | 'ttr' | 'routing' | 'participantChange'
export type ControllerBotGroups = Partial<Record<ControllerBotGroup, object>>

/**
 * What an event of the controller bot sends. Several occurrences lead to one event, and `occurrence` says
 * which it was. Groups that do not apply are empty. The names are the published ones, slips of the pen included.
 */
export function controllerBotSample(
  occurrence: string,
  groups: ControllerBotGroups,
  state: { oldConvState: string; newConvState: string } = OPEN,
): SamplePayload {
  return samplePayload({
    general: {
      cbotEventType: occurrence,
      type: 'UPSERT',
      convId: IDS.conversation,
      dialogId: IDS.conversation,
      sessionId: 1_767_257_990_000,
      startTs: DIALOG_STARTED_AT,
      effectiveTTR: DIALOG_STARTED_AT + 300_000,
      ...state,
      contexttype: 'SharkContext',
      campaignInfo: { id: 2_327_699_812, engangementId: 2_327_699_912 },
      clientLanguage: 'en-US',
      clientFeatures: ['AUTO_MESSAGES', 'MULTI_DIALOG'],
      inOffHours: false,
      visitorId: 1_767_257_980_000,
      originatorId: IDS.agent,
      originatorPid: IDS.agentPid,
      originatorMetadata: { id: IDS.agentPid, role: 'CONTROLLER' },
      serverTimestamp: DIALOG_STARTED_AT + 600_000,
      clientIpAdress: '192.0.2.17',
      manualETTR: String(DIALOG_STARTED_AT + 900_000),
      lastMessageComposer: 'CONSUMER',
      lastMessageTs: DIALOG_STARTED_AT + 590_000,
      lastAgentMsgTs: DIALOG_STARTED_AT + 540_000,
      backToQueueTs: DIALOG_STARTED_AT + 60_000,
    },
    start: {},
    end: {},
    mid: {},
    idle: {},
    ttr: {},
    routing: {},
    participantChange: {},
    ...groups,
  })
}

const OPEN = { oldConvState: 'OPEN', newConvState: 'OPEN' }

/** What the survey events send: the conversation as it is then, and how far the survey has got. */
export function surveySample(moment: 'started' | 'ended'): SamplePayload {
  return samplePayload({
    conversationId: IDS.conversation,
    accountId: '123456789',
    surveyId: 3_387_141_511,
    surveyRevision: 2,
    skillId: '1001',
    effectiveTTR: DIALOG_STARTED_AT + 300_000,
    lastContentEventNotification: LAST_MESSAGE,
    campaignInfo: { campaignId: 2_327_699_812, engagementId: 2_327_699_912 },
    closeReason: 'CONSUMER',
    context: {
      clientProperties: LAST_MESSAGE.originatorClientProperties,
      interactionContextId: '5',
      lang: 'en-US',
      sessionId: 'Vw3vsiETB-Zsyi7IGlIk1a',
      type: 'SharkContext',
      visitorId: 'Q0ZjM5MTk3ZTcwZmFhZjc3',
    },
    dialogs: DIALOGS,
    firstConversation: false,
    participants: [
      { id: IDS.consumer, role: 'CONSUMER' },
      { id: IDS.agentPid, role: 'ASSIGNED_AGENT' },
    ],
    state: moment === 'started' ? 'OPEN' : 'CLOSE',
    startTs: DIALOG_STARTED_AT,
    ttr: { ttrType: 'NORMAL', value: 600 },
    lastQuestionId: moment === 'started' ? IDS.firstQuestion : IDS.lastQuestion,
  })
}

const BOT_CONTEXT = { lpEvent: {}, lpSdes: {} }

/** What a bot gets that is a lambda itself. */
export function customIntegrationSample(): SamplePayload {
  return samplePayload({
    convId: IDS.conversation,
    context: BOT_CONTEXT,
    message: "I'd like to talk to somebody.",
    event: {},
  })
}

/** What a bot is about to receive. */
export function preHookSample(): SamplePayload {
  return samplePayload({
    convId: IDS.conversation,
    context: BOT_CONTEXT,
    message: 'My card is 4111 1111 1111 1111.',
  })
}

/** What a bot has answered. */
export function postHookSample(): SamplePayload {
  return samplePayload({ context: {}, messages: ['Your parcel arrives on Monday.'] })
}

/** What went wrong between a bot and its connector; `faasPayload` and `faas` are what the bot got and gave. */
export function errorHookSample(): SamplePayload {
  return samplePayload({
    error: { errorId: 'b2c1e6d4-7f0a-4d53-8a19-2c6b9e0f1a77', name: 'aivendor.faas.invoke-lambda' },
    vendor: 'faas',
    faasPayload: { convId: IDS.conversation, context: BOT_CONTEXT, message: 'Where is my parcel?' },
    faas: {},
  })
}
