/** What a lambda receives as `input` when it is tried out. */
export interface SamplePayload {
  headers: { key: string; value: string }[]
  payload: unknown
}

/** Wraps an event's payload the way an invocation does. */
export function samplePayload(payload: unknown): SamplePayload {
  return { headers: [], payload }
}

const CONVERSATION_ID = '4f1c2a7e-90b3-4d58-8c26-1e5a7d3b6f90'
const STARTED_AT = 1_767_258_000_000

/** What the transcript event sends. */
export function transcriptSample(): SamplePayload {
  return samplePayload({
    csatRank: 5,
    skillName: 'Billing',
    agentName: 'Robin',
    questionWithAnswers: [
      { question: 'Was your question answered?', answer: 'Yes' },
      { question: 'Where may we send the transcript?', answer: 'visitor@example.com' },
    ],
  })
}

/** What the command event sends. */
export function commandSample(): SamplePayload {
  return samplePayload({ conversationId: CONVERSATION_ID, arguments: ['order', '4711'] })
}

/** What every event of the controller bot sends; the groups that do not apply are empty. */
export function controllerBotSample(): SamplePayload {
  return samplePayload({
    general: {
      accountId: '123456789',
      convId: CONVERSATION_ID,
      consumerId: 'b7c9e1d2-3f45-4a67-89ab-cdef01234567',
      currentSkillId: '1001',
      language: 'en-US',
      participants: [{ id: '123456789.3301', role: 'ASSIGNED_AGENT' }],
    },
    start: { startTime: STARTED_AT, firstMessage: 'Hello, where is my parcel?' },
    end: { closeReason: 'CONSUMER', closeTime: STARTED_AT + 600_000 },
    mid: { message: 'It was due yesterday.', sentBy: 'CONSUMER', sentTime: STARTED_AT + 60_000 },
    idle: { idleSince: STARTED_AT + 120_000, lastMessageBy: 'ASSIGNED_AGENT' },
    ttr: { type: 'URGENT', value: 600, previousType: 'NORMAL' },
    routing: { skillId: '1001', agentId: '123456789.3301' },
    participantChange: { userId: '123456789.3301', role: 'ASSIGNED_AGENT', action: 'ADDED' },
  })
}

/** What the survey events send. */
export function surveySample(moment: 'started' | 'ended'): SamplePayload {
  const survey = { surveyId: 'csat-2026', skillId: '1001', status: moment.toUpperCase() }
  const answers = [{ questionId: 'q1', question: 'How satisfied are you?', answer: '5' }]
  return samplePayload({
    conversationId: CONVERSATION_ID,
    survey: moment === 'ended' ? { ...survey, answers } : survey,
  })
}

/** What the events of the bot connectors send. */
export function botConnectorSample(): SamplePayload {
  return samplePayload({
    message: 'I would like to talk to somebody.',
    convId: CONVERSATION_ID,
    event: { type: 'ContentEvent', contentType: 'text/plain' },
  })
}
