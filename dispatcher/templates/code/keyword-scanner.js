const { ErrorCodes, Toolbelt } = require('lp-faas-toolbelt')

// Regular expressions, separated by commas. Case makes no difference.
const KEYWORDS = (process.env.KEYWORDS || 'refund,cancel,lawyer').split(/\s*,\s*/)

// Signs its requests with the secret "lp-faas-default-app-key", which has to be filled in.
const conversationUtil = Toolbelt.ConversationUtil()

/** Looks for keywords in a conversation that is over, and logs where it found them. */
async function lambda(input, callback) {
  try {
    const conversation = await conversationUtil.getConversationById(input.payload.general.convId)
    const matches = conversationUtil.scanConversationForKeywords(conversation, KEYWORDS)
    if (matches.length > 0) console.warn('Keywords were found', matches)
    callback(null, []) // No command: the conversation is over.
  } catch (error) {
    if (isSetUp(error)) callback(error)
    else callback(null, `Nothing was scanned: ${error.message}`)
  }
}

/** Tells whether the secret is filled in and the domain whitelisted; the error says which is not. */
function isSetUp({ code, message }) {
  return (
    !Object.values(ErrorCodes.LpClient.Creds).includes(code) && !message.includes('not whitelisted')
  )
}
