/** Who and what the conversation of the samples is made of. */
export const IDS = {
  conversation: '4f1c2a7e-90b3-4d58-8c26-1e5a7d3b6f90',
  surveyDialog: 'a8d0f3c2-5b67-4e19-9f04-7c2d1e8b6a35',
  consumer: 'b7c9e1d2-3f45-4a67-89ab-cdef01234567',
  /** An agent has two ids: the account's own, and one that is the same everywhere. */
  agent: '123456789.3301',
  agentPid: '0d9e4b51-6c28-4f7a-b3d5-92e8a7c61f04',
  secondAgentPid: '7a3f8c20-1e94-4b6d-a5c7-3d0b9f82e615',
  firstQuestion: '2b6c8f14-9d30-4a75-8e51-c7f2a0d3b968',
  lastQuestion: '9e4d7a02-3c81-4f56-b0a9-6d5e1c8f2b73',
} as const

/** When it began, epoch milliseconds. */
export const DIALOG_STARTED_AT = 1_767_258_000_000
const DIALOG_ENDED_AT = DIALOG_STARTED_AT + 600_000

/** Its newest message, as a notification brings it. */
export const LAST_MESSAGE = {
  originatorId: IDS.agent,
  originatorPId: IDS.agentPid,
  sequence: 7,
  serverTimestamp: DIALOG_ENDED_AT,
  event: {
    type: 'ContentEvent',
    contentType: 'text/plain',
    message: 'How happy are you with our answer?',
  },
  originatorClientProperties: {
    type: '.ClientProperties',
    appId: 'webAsync',
    ipAddress: '192.0.2.17',
    deviceFamily: 'DESKTOP',
    os: 'LINUX',
    osVersion: '6.12',
    integration: 'WEB_SDK',
    integrationVersion: '3.0.25',
    browser: 'FIREFOX',
    browserVersion: '140.0',
    features: ['PHOTO_SHARING', 'QUICK_REPLIES', 'AUTO_MESSAGES', 'MULTI_DIALOG', 'RICH_CONTENT'],
  },
}

const consumer = { id: IDS.consumer, role: 'CONSUMER', state: 'ACTIVE' }

/** What it consists of: the talk itself, and the survey after it. */
export const DIALOGS = [
  {
    dialogId: IDS.surveyDialog,
    participantsDetails: [consumer],
    dialogType: 'POST_SURVEY',
    channelType: 'MESSAGING',
    metaData: { appInstallId: '5c7e2a94-8d16-4b03-9fa1-e0b3d6c4f827' },
    state: 'OPEN',
    creationTs: DIALOG_ENDED_AT,
    metaDataLastUpdateTs: DIALOG_ENDED_AT,
  },
  {
    dialogId: IDS.conversation,
    participantsDetails: [consumer],
    dialogType: 'MAIN',
    channelType: 'MESSAGING',
    state: 'CLOSE',
    creationTs: DIALOG_STARTED_AT,
    endTs: DIALOG_ENDED_AT,
    metaDataLastUpdateTs: DIALOG_ENDED_AT,
    closedBy: 'CONSUMER',
    closedCause: 'Closed by consumer',
  },
]
