const { ErrorCodes, Toolbelt } = require('lp-faas-toolbelt')

// A JSON object with the username and the password of the file storage.
const FILES_LOGIN = 'file-storage-login'

// Signs its requests with the secret "lp-faas-default-app-key", which has to be filled in.
const conversationUtil = Toolbelt.ConversationUtil()
const gdprUtil = Toolbelt.GDPRUtil()

/** Replaces the files that were sent in a conversation that is over. They are gone for good. */
async function lambda(input, callback) {
  try {
    const { value: login } = await Toolbelt.SecretClient().readSecret(FILES_LOGIN)
    const conversation = await conversationUtil.getConversationById(input.payload.general.convId)
    // A third parameter chooses files by their path, a fourth is what takes their place.
    const paths = await gdprUtil.replaceConversationFiles(conversation, login)
    console.info('Files were replaced', paths)
    callback(null, []) // No command: the conversation is over.
  } catch (error) {
    if (error.code === ErrorCodes.Secret.NotFound) {
      callback(
        null,
        `Nothing was replaced: add the secret "${FILES_LOGIN}" with username and password under Settings, Secrets.`,
      )
    } else if (isSetUp(error)) callback(error)
    else callback(null, `Nothing was replaced: ${error.message}`)
  }
}

/** Tells whether the app key is filled in and the domains whitelisted; the error says which is not. */
function isSetUp({ code, message }) {
  return (
    !Object.values(ErrorCodes.LpClient.Creds).includes(code) && !message.includes('not whitelisted')
  )
}
