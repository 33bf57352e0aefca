const { createHmac } = require('node:crypto')
const OAuth = require('oauth-1.0a')
const { ErrorCodes, Toolbelt } = require('lp-faas-toolbelt')

// The hosts that the Domain API names for the services msgHist and swift, with https:// in front.
const { HISTORY_URL, FILES_URL } = process.env
// A JSON object with consumerKey, consumerSecret, token and tokenSecret.
const APP_KEY = 'lp-faas-default-app-key'
// A JSON object with username and password.
const FILES_LOGIN = 'file-storage-login'

// What takes the place of each file: a picture of one pixel.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const httpClient = Toolbelt.HTTPClient()

/** Replaces the files that were sent in a conversation that is over. They are gone for good. */
async function lambda(input, callback) {
  try {
    callback(null, await replaceAll(input.payload.general.convId))
  } catch (error) {
    if (!isRefused(error)) {
      callback(error)
      return
    }
    const domain = new URL(error.options.uri).hostname
    callback(null, `Nothing was replaced: add the domain ${domain} under Settings, Domains.`)
  }
}

async function replaceAll(conversationId) {
  const appKey = await readSecret(APP_KEY)
  if (!appKey?.consumerKey) {
    return `Nothing was replaced: fill in the secret "${APP_KEY}" under Settings, Secrets.`
  }
  const login = await readSecret(FILES_LOGIN)
  if (!login) {
    return `Nothing was replaced: add the secret "${FILES_LOGIN}" under Settings, Secrets.`
  }
  if (!HISTORY_URL || !FILES_URL) {
    return 'Nothing was replaced: add the environment variables HISTORY_URL and FILES_URL to this function.'
  }
  const paths = await findFiles(conversationId, appKey)
  if (paths.length > 0) await replaceFiles(paths, login)
  console.info('Files were replaced', paths)
  return [] // No command: the conversation is over.
}

/** Where the files of a conversation are stored. */
async function findFiles(conversationId, appKey) {
  const uri = `${HISTORY_URL}/messaging_history/api/account/${process.env.BRAND_ID}/conversations/conversation/search?v=2`
  const { conversationHistoryRecords } = await httpClient({
    method: 'POST',
    uri,
    headers: sign({ method: 'POST', url: uri }, appKey),
    body: { conversationId, contentToRetrieve: ['messageRecords'] },
    json: true,
  })
  return conversationHistoryRecords
    .flatMap(({ messageRecords = [] }) => messageRecords)
    .map(({ messageData }) => messageData?.file?.relativePath)
    .filter((path) => path?.startsWith('/'))
}

/** Puts the pixel in the place of each file. */
async function replaceFiles(paths, { username, password }) {
  const { headers } = await httpClient({
    uri: `${FILES_URL}/auth/v1.0`,
    headers: { 'X-Auth-User': username, 'X-Auth-Key': password },
    resolveWithFullResponse: true,
  })
  for (const path of paths) {
    await httpClient({
      method: 'PUT',
      uri: `${FILES_URL}${path}`,
      headers: { 'X-Auth-Token': headers['x-auth-token'], 'Content-Type': 'image/png' },
      body: PIXEL,
    })
  }
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
