import { findEvent, samplePayloadOf } from '../events/event-catalogue.ts'
import chatPostSurvey from './code/chat-post-survey-e-mail-transcript.js?raw' with { type: 'text' }
import clientCertificate from './code/client-certificate.js?raw' with { type: 'text' }
import contextStore from './code/context-store.js?raw' with { type: 'text' }
import conversationalCommand from './code/conversational-command.js?raw' with { type: 'text' }
import engagementAttributes from './code/engagement-attributes.js?raw' with { type: 'text' }
import greeting from './code/greeting.js?raw' with { type: 'text' }
import http from './code/http.js?raw' with { type: 'text' }
import keywordScanner from './code/keyword-scanner.js?raw' with { type: 'text' }
import logging from './code/logging.js?raw' with { type: 'text' }
import conversationEnd from './code/messaging-conversation-end.js?raw' with { type: 'text' }
import conversationIdle from './code/messaging-conversation-idle.js?raw' with { type: 'text' }
import conversationRouting from './code/messaging-conversation-routing.js?raw' with { type: 'text' }
import lineInOffHours from './code/messaging-line-in-off-hours.js?raw' with { type: 'text' }
import newConversation from './code/messaging-new-conversation.js?raw' with { type: 'text' }
import participantsChange from './code/messaging-participants-change.js?raw' with { type: 'text' }
import surveyEnded from './code/messaging-survey-ended.js?raw' with { type: 'text' }
import surveyStarted from './code/messaging-survey-started.js?raw' with { type: 'text' }
import ttr from './code/messaging-ttr.js?raw' with { type: 'text' }
import orchestrator from './code/orchestrator.js?raw' with { type: 'text' }
import queueHealth from './code/queue-health.js?raw' with { type: 'text' }
import replaceFiles from './code/replace-files.js?raw' with { type: 'text' }
import salesforce from './code/salesforce.js?raw' with { type: 'text' }
import secretStorage from './code/secret-storage.js?raw' with { type: 'text' }
import customIntegration from './code/third-party-bots-custom-integration.js?raw' with { type: 'text' }
import errorHook from './code/third-party-bots-error-hook.js?raw' with { type: 'text' }
import postHook from './code/third-party-bots-post-hook.js?raw' with { type: 'text' }
import preHook from './code/third-party-bots-pre-hook.js?raw' with { type: 'text' }
import type { Template } from './template.ts'

/** What has to be there before a template can do its work. */
type Needs = Pick<Template, 'domains' | 'secrets' | 'environmentVariables'>

const NOTHING: Needs = { domains: [], secrets: [], environmentVariables: [] }

const CONVERSATION_END = 'controllerbot_messaging_conversation_end'
const APP_KEY = {
  key: 'lp-faas-default-app-key',
  content:
    'Installed by the platform with empty fields: the consumerKey, consumerSecret, token and tokenSecret of an API key of your account.',
}

/** Every template, in the order in which it is offered: those without event first. */
export const TEMPLATE_CATALOGUE: readonly Template[] = [
  withoutEvent('Greeting', greeting, 'Answers with a greeting: the shortest possible function.', {
    payload: { name: 'World' },
  }),
  withoutEvent('HTTP', http, 'Sends an HTTP request to another system.', {
    domains: [{ domain: 'www.example.com', purpose: 'The domain of TARGET_URL.' }],
    environmentVariables: [
      { key: 'TARGET_URL', value: 'https://www.example.com/', purpose: 'What is called.' },
    ],
  }),
  withoutEvent('Logging', logging, 'Writes log lines of every level.', {
    payload: { order: 4711 },
  }),
  withoutEvent('Salesforce', salesforce, 'Asks Salesforce for accounts.', {
    domains: [
      { domain: 'example.my.salesforce.com', purpose: 'The domain of your own instanceUrl.' },
    ],
    secrets: [
      {
        key: 'salesforce-credentials',
        content:
          'A JSON object with instanceUrl and accessToken. To renew the token, add refreshToken and oauth2 with clientId and clientSecret.',
      },
    ],
  }),
  withoutEvent('Secret Storage', secretStorage, 'Reads a secret, works with it and changes it.', {
    payload: { message: 'Hello World' },
    secrets: [{ key: 'signing-key', content: 'A JSON object: { "key": "any text", "since": 0 }.' }],
  }),
  withoutEvent('Queue Health', queueHealth, 'Asks LivePerson how long consumers have to wait.', {
    payload: { skillId: '4711' },
    secrets: [APP_KEY],
  }),
  withoutEvent(
    'Engagement Attributes',
    engagementAttributes,
    'Tells an engagement who the visitor is.',
    {
      payload: {
        visitorId: 'A1NTVjZmU4ODA4M2I1',
        sessionId: 'gWQo3p5tTuyFQK3nN8yP9w',
        email: 'visitor@example.com',
      },
      domains: [
        {
          domain: 'example.liveperson.net',
          purpose: 'The host of the service smt from the Domain API.',
        },
      ],
      secrets: [APP_KEY],
    },
  ),
  withoutEvent('Context Store', contextStore, 'Keeps a value between invocations.', {
    payload: { conversationId: '4f1c2a7e-90b3-4d58-8c26-1e5a7d3b6f90' },
    domains: [
      { domain: 'z1.context.liveperson.net', purpose: 'The Conversation Context Service.' },
    ],
    secrets: [
      { key: 'context-service-key', content: 'The key of the Conversation Context Service.' },
    ],
  }),
  withoutEvent(
    'Client Certificate',
    clientCertificate,
    'Calls a system that asks for a client certificate. Not on Cloudflare.',
    {
      payload: { order: 4711 },
      domains: [{ domain: 'www.example.com', purpose: 'The domain of TARGET_URL.' }],
      secrets: [
        {
          key: 'client-certificate',
          content: 'A JSON object with cert and key, both in PEM: { "cert": "…", "key": "…" }.',
        },
      ],
      environmentVariables: [
        { key: 'TARGET_URL', value: 'https://www.example.com/', purpose: 'What is called.' },
      ],
    },
  ),
  withoutEvent('Orchestrator', orchestrator, 'Invokes other functions of the account.', {
    payload: { order: 4711 },
    environmentVariables: [
      {
        key: 'FUNCTION_UUIDS',
        value: '',
        purpose: 'The ids of the functions to invoke, separated by commas.',
      },
    ],
  }),
  forEvent(
    'denver_post_survey_email_transcript',
    chatPostSurvey,
    'Sends the transcript of a chat to the care team when the visitor was unhappy.',
    {
      environmentVariables: [
        { key: 'RECIPIENT', value: 'care-team@example.com', purpose: 'Who reads the transcripts.' },
      ],
    },
  ),
  forEvent(
    'conversational_command',
    conversationalCommand,
    'Sends an agent what they typed after the command.',
  ),
  forEvent(
    'controllerbot_messaging_new_conversation',
    newConversation,
    'Welcomes a consumer, or says when somebody will be available.',
  ),
  forEvent(
    'controllerbot_messaging_ttr',
    ttr,
    'Says how soon an urgent conversation will be answered, and transfers it.',
    {
      environmentVariables: [
        {
          key: 'URGENT_SKILL_ID',
          value: '',
          purpose: 'The skill that takes over urgent conversations; empty for none.',
        },
      ],
    },
  ),
  forEvent(
    'controllerbot_messaging_participants_change',
    participantsChange,
    'Tells the consumer when another agent has joined.',
  ),
  forEvent(
    'controllerbot_messaging_conversation_idle',
    conversationIdle,
    'Asks for patience and transfers the conversation, or closes it when the consumer has left.',
    {
      environmentVariables: [
        {
          key: 'BACKUP_SKILL_ID',
          value: '',
          purpose: 'The skill that takes over from a silent agent; empty for none.',
        },
      ],
    },
  ),
  forEvent(
    'controllerbot_messaging_conversation_routing',
    conversationRouting,
    'Tells the consumer where the conversation was transferred to.',
  ),
  forEvent(
    'controllerbot_messaging_mid_conversation_msg',
    lineInOffHours,
    'Answers a message that came after hours.',
  ),
  forEvent(
    'controllerbot_messaging_conversation_end',
    conversationEnd,
    'Says goodbye, depending on who closed the conversation.',
  ),
  {
    ...forEvent(
      CONVERSATION_END,
      keywordScanner,
      'Searches the conversation for keywords and logs where it finds them.',
      {
        secrets: [APP_KEY],
        environmentVariables: [
          {
            key: 'KEYWORDS',
            value: 'refund,cancel,lawyer',
            purpose: 'What to look for, separated by commas.',
          },
        ],
      },
    ),
    id: 'keyword-scanner',
    name: 'Keyword Scanner',
  },
  {
    ...forEvent(
      CONVERSATION_END,
      replaceFiles,
      "Replaces the files that were sent in the conversation. This can't be undone.",
      {
        secrets: [
          APP_KEY,
          {
            key: 'file-storage-login',
            content: 'A JSON object with the username and the password of the file storage.',
          },
        ],
        domains: [
          {
            domain: 'example.liveperson.net',
            purpose: 'The host of the service swift from the Domain API.',
          },
        ],
      },
    ),
    id: 'replace-files',
    name: 'Replace Files',
  },
  forEvent('surveybot_messaging_survey_started', surveyStarted, 'Notes that a survey has begun.'),
  forEvent('surveybot_messaging_survey_ended', surveyEnded, 'Notes how a survey ended.'),
  forEvent(
    'bot_connectors_custom_integration',
    customIntegration,
    'A bot that answers, and hands over to people.',
    {
      environmentVariables: [
        {
          key: 'HUMAN_SKILL',
          value: 'human-agents',
          purpose: 'The name of the skill that people answer for.',
        },
      ],
    },
  ),
  forEvent(
    'bot_connectors_pre_hook',
    preHook,
    'Blots out card numbers before a bot receives them.',
  ),
  forEvent('bot_connectors_post_hook', postHook, 'Adds a sentence to what a bot has answered.'),
  forEvent('bot_connectors_error_hook', errorHook, 'Notes that a bot has failed.'),
]

function withoutEvent(
  name: string,
  code: string,
  description: string,
  { payload = {}, ...needs }: Partial<Needs> & { payload?: unknown },
): Template {
  const samplePayload = { ...samplePayloadOf(null), payload }
  return {
    ...NOTHING,
    id: toId(name),
    name,
    description,
    eventId: null,
    code,
    samplePayload,
    ...needs,
  }
}

/** The template that has the name of its event. */
function forEvent(
  eventId: string,
  code: string,
  description: string,
  needs: Partial<Needs> = {},
): Template {
  const name = findEvent(eventId)?.eventName ?? eventId
  const samplePayload = samplePayloadOf(eventId)
  return { ...NOTHING, id: toId(name), name, description, eventId, code, samplePayload, ...needs }
}

function toId(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-')
}
