import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import OAuth from 'oauth-1.0a'

/** The conversation that there is, which is that of the samples. */
export const CONVERSATION = '4f1c2a7e-90b3-4d58-8c26-1e5a7d3b6f90'
/** Where the file is stored that was sent in it. */
export const FILE = '/v1/AUTH_brand/files/passport.png'
/** The API key whose signatures are accepted. */
export const APP_KEY = { consumerKey: 'ck', consumerSecret: 'cs', token: 't', tokenSecret: 'ts' }
/** Login of the file storage. */
export const STORAGE_LOGIN = { username: 'brand:files', password: 'p' }

/** Ids of conversations, visitors and skills that are answered in another way than they should be. */
export const SILENT = 'silent'
export const GARBLED = 'garbled'
export const BROKEN = 'broken'
/** A conversation whose file lies at another host. */
export const STRAY = 'stray'

const RECORDS = [
  {
    messageRecords: [
      {
        type: 'TEXT_PLAIN',
        sentBy: 'Consumer',
        timeL: 1,
        messageData: { msg: { text: 'I want a REFUND.' } },
      },
      {
        type: 'TEXT_PLAIN',
        sentBy: 'Agent',
        timeL: 2,
        messageData: { msg: { text: 'Of course.' } },
      },
      {
        type: 'HOSTED_FILE',
        sentBy: 'Consumer',
        timeL: 3,
        messageData: { file: { relativePath: FILE, caption: 'My refund form' } },
      },
      {
        type: 'HOSTED_FILE',
        sentBy: 'Consumer',
        timeL: 4,
        messageData: { file: { relativePath: '/v1/AUTH_brand/files/letter.pdf' } },
      },
    ],
    sdes: {
      events: [
        customer('newer', 20),
        { sdeType: 'PERSONAL_INFO', serverTimeStamp: 15 },
        customer('older', 10),
      ],
    },
  },
]
const STRAY_RECORDS = [{ messageRecords: [{ messageData: { file: { relativePath: '.evil/x' } } }] }]

function customer(customerId: string, serverTimeStamp: number): object {
  const customerInfo = { customerInfo: { customerId } }
  return { sdeType: 'CUSTOMER_INFO', serverTimeStamp, customerInfo }
}

/** Plays LivePerson's services over one host: message history, attributes, reporting and file storage. */
export function playConversation(
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): void {
  const { url = '', method = '', headers } = request
  const json = (value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))

  if (url.startsWith('/auth/v1.0')) {
    const isKnown =
      headers['x-auth-user'] === STORAGE_LOGIN.username &&
      headers['x-auth-key'] === STORAGE_LOGIN.password
    if (headers['x-auth-key'] === GARBLED) response.end()
    else if (isKnown) response.setHeader('x-auth-token', 'tk-1').end()
    else response.writeHead(401).end('no')
  } else if (url.startsWith('/v1/')) {
    const isOpen = method === 'PUT' && headers['x-auth-token'] === 'tk-1'
    response.writeHead(isOpen ? 201 : 403).end()
  } else if (/^\/(?:messaging_history|operations|api\/account)\//.test(url)) {
    if (!isSigned(request)) json({ error: { message: 'The signature is wrong.' } }, 401)
    else answerSigned(url, body, response, json)
  } else response.setHeader('content-type', 'text/plain').end('a page')
}

function answerSigned(
  url: string,
  body: string,
  response: ServerResponse,
  json: (value: unknown, status?: number) => void,
): void {
  const asked: unknown = body === '' ? undefined : JSON.parse(body)
  const { conversationId }: { conversationId?: string } = Object(asked)
  const id =
    conversationId ?? /(?:visitors\/|skillIds=)([\w-]+)/.exec(url)?.[1]?.toLowerCase() ?? ''
  if (id === SILENT) return
  if (id === GARBLED) response.end('<html>')
  else if (id === BROKEN) json({ error: { message: 'Out of order.' } }, 503)
  else if (url.startsWith('/messaging_history/')) {
    const found = { [CONVERSATION]: RECORDS, [STRAY]: STRAY_RECORDS }[id]
    json({ conversationHistoryRecords: found ?? [] })
  } else if (url.startsWith('/operations/')) json({ skillsMetrics: { [id]: { maxWaitTime: 42 } } })
  else json({ added: asked })
}

/** Checks a signature as RFC 5849 describes it, by another library than lambdas sign with. */
function isSigned({ method = '', url = '', headers }: IncomingMessage): boolean {
  const given = headers.authorization ?? ''
  const parameters = Object.fromEntries(
    Array.from(given.matchAll(/(oauth_\w+)="([^"]*)"/g), ([, name = '', value = '']) => [
      name,
      decodeURIComponent(value),
    ]),
  )
  const { oauth_signature: signature, ...signed } = parameters
  const oauth = new OAuth({
    consumer: { key: APP_KEY.consumerKey, secret: APP_KEY.consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (text, key) => createHmac('sha1', key).update(text).digest('base64'),
  })
  const request = { method, url: `https://${headers.host}${url}` }
  const isOwn =
    signed['oauth_consumer_key'] === APP_KEY.consumerKey && signed['oauth_token'] === APP_KEY.token
  return (
    isOwn &&
    oauth.getSignature(request, APP_KEY.tokenSecret, signed as unknown as OAuth.Data) === signature
  )
}
