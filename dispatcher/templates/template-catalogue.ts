import { samplePayloadOf } from '../events/event-catalogue.ts'
import clientCertificate from './code/client-certificate.js?raw' with { type: 'text' }
import contextStore from './code/context-store.js?raw' with { type: 'text' }
import engagementAttributes from './code/engagement-attributes.js?raw' with { type: 'text' }
import greeting from './code/greeting.js?raw' with { type: 'text' }
import http from './code/http.js?raw' with { type: 'text' }
import logging from './code/logging.js?raw' with { type: 'text' }
import orchestrator from './code/orchestrator.js?raw' with { type: 'text' }
import queueHealth from './code/queue-health.js?raw' with { type: 'text' }
import salesforce from './code/salesforce.js?raw' with { type: 'text' }
import secretStorage from './code/secret-storage.js?raw' with { type: 'text' }
import { EVENT_TEMPLATES } from './event-templates.ts'
import { APP_KEY, NO_NEEDS, type Needs, type Template, templateId } from './template.ts'

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
  ...EVENT_TEMPLATES,
]

function withoutEvent(
  name: string,
  code: string,
  description: string,
  { payload = {}, ...needs }: Partial<Needs> & { payload?: unknown },
): Template {
  const samplePayload = { ...samplePayloadOf(null), payload }
  return {
    ...NO_NEEDS,
    id: templateId(name),
    name,
    description,
    eventId: null,
    code,
    samplePayload,
    ...needs,
  }
}
