const { createHmac } = require('node:crypto')
const OAuth = require('oauth-1.0a')
const { ErrorCodes, Toolbelt } = require('lp-faas-toolbelt')

const KEYWORDS = (process.env.KEYWORDS || 'refund,cancel,lawyer').toLowerCase().split(/\s*,\s*/)
// The host that the Domain API names for the service msgHist, with https:// in front.
const { HISTORY_URL } = process.env
// A JSON object with consumerKey, consumerSecret, token and tokenSecret.
const APP_KEY = 'lp-faas-default-app-key'

const httpClient = Toolbelt.HTTPClient()

/** Looks for keywords in a conversation that is over, and logs where it found them. */
async function lambda(input, callback) {
  try {
    callback(null, await scanConversation(input.payload.general.convId))
  } catch (error) {
    if (!isRefused(error)) {
      callback(error)
      return
    }
    const domain = new URL(error.options.uri).hostname
    callback(null, `Nothing was scanned: add the domain ${domain} under Settings, Domains.`)
  }
}

async function scanConversation(conversationId) {
  const appKey = await readSecret(APP_KEY)
  if (!appKey?.consumerKey) {
    return `Nothing was scanned: fill in the secret "${APP_KEY}" under Settings, Secrets.`
  }
  if (!HISTORY_URL) {
    return 'Nothing was scanned: add the environment variable HISTORY_URL to this function, such as https://va.msghist.liveperson.net.'
  }
  const matches = findKeywords(await readMessages(conversationId, appKey))
  if (matches.length > 0) console.warn('Keywords were found', matches)
  return [] // No command: the conversation is over.
}

/** Each keyword in each message, and who wrote it when. */
function findKeywords(messages) {
  return messages.flatMap(({ sentBy, timeL, messageData }) => {
    const message = messageData?.msg?.text ?? ''
    return KEYWORDS.filter((keyword) => message.toLowerCase().includes(keyword)).map((keyword) => ({
      tag: `keywordRef:${keyword}`,
      message,
      sentBy,
      sentTimestamp: timeL,
    }))
  })
}

/** Everything that was written in a conversation. */
async function readMessages(conversationId, appKey) {
  const uri = `${HISTORY_URL}/messaging_history/api/account/${process.env.BRAND_ID}/conversations/conversation/search?v=2`
  const { conversationHistoryRecords } = await httpClient({
    method: 'POST',
    uri,
    headers: sign({ method: 'POST', url: uri }, appKey),
    body: { conversationId, contentToRetrieve: ['messageRecords'] },
    json: true,
  })
  return conversationHistoryRecords.flatMap(({ messageRecords = [] }) => messageRecords)
}

/** The header that signs a request by OAuth 1.0. */
function sign(request, { consumerKey, consumerSecret, token, tokenSecret }) {
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (text, key) => createHmac('sha1', key).update(text).digest('base64'),
  })
  return oauth.toHeader(oauth.authorize(request, { key: token, secret: tokenSecret }))
}

/** The value of a secret, undefined when there is none. */
async function readSecret(key) {
  try {
    return (await Toolbelt.SecretClient().readSecret(key)).value
  } catch (error) {
    if (error.code === ErrorCodes.Secret.NotFound) return undefined
    throw error
  }
}

/** Tells whether the platform answered in place of a domain that is not whitelisted. */
function isRefused({ statusCode, error }) {
  return statusCode === 403 && String(error).startsWith('You do not have access to the page')
}
