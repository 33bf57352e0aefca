import { expect } from 'vitest'
import { CONVERSATION } from './play-conversation.ts'

const email = {
  targetEmail: expect.stringContaining('@'),
  senderName: expect.any(String),
  senderEmail: expect.stringContaining('@'),
  subject: expect.stringMatching(/./),
}
const message = { type: 'systemMessage', text: expect.stringMatching(/^[A-Z].*[.!]$/) }

/** What each template answers on a fresh account to its sample payload, to be matched with `toEqual`; what needs something says so. */
export const TEMPLATE_RESULTS: Record<string, unknown> = {
  greeting: 'Hello World',
  http: expect.stringContaining('add the domain www.example.com under Settings, Domains'),
  logging: 'There is one line of each level in the log.',
  salesforce: expect.stringContaining('add the secret "salesforce-credentials"'),
  'secret-storage': expect.stringContaining('add the secret "signing-key"'),
  'queue-health': expect.stringContaining('The secret "lp-faas-default-app-key" lacks'),
  'engagement-attributes': expect.stringContaining('The secret "lp-faas-default-app-key" lacks'),
  'context-store': expect.stringContaining('add the secret "context-service-key"'),
  'client-certificate': expect.stringContaining('add the secret "client-certificate"'),
  orchestrator: expect.stringContaining('add the environment variable FUNCTION_UUIDS'),
  'chat-post-survey-e-mail-transcript': [email],
  'conversational-command': 'You asked for: order 4711',
  'messaging-new-conversation': message,
  'messaging-ttr': [message],
  'messaging-participants-change': message,
  'messaging-conversation-idle': [message],
  'messaging-conversation-routing': message,
  'messaging-line-in-off-hours': message,
  'messaging-conversation-end': message,
  'keyword-scanner': expect.stringContaining('The secret "lp-faas-default-app-key" lacks'),
  'replace-files': expect.stringContaining('add the secret "file-storage-login"'),
  'messaging-survey-started': 'ok',
  'messaging-survey-ended': 'ok',
  'third-party-bots-custom-integration': {
    messages: [expect.any(String)],
    context: { action: 'TRANSFER', actionParameters: { skill: 'human-agents' } },
  },
  'third-party-bots-pre-hook': {
    convId: CONVERSATION,
    context: { lpEvent: {}, lpSdes: {} },
    message: 'My card is [card number].',
  },
  'third-party-bots-post-hook': {
    context: {},
    messages: ['Your parcel arrives on Monday.', 'Was this helpful?'],
  },
  'third-party-bots-error-hook': 'ok',
}
