const { ErrorCodes, SDETypes, Toolbelt } = require('lp-faas-toolbelt')

// Signs its requests with the secret "lp-faas-default-app-key", which has to be filled in.
const sdeUtil = Toolbelt.SDEUtil()

/** Tells the engagement who the visitor is. */
async function lambda(input, callback) {
  const { visitorId, sessionId, email } = input.payload
  const sdes = [{ type: SDETypes.PERSONAL_INFO, personal: { contacts: [{ email }] } }]
  try {
    await sdeUtil.addSDEs(sdes, visitorId, sessionId)
    callback(null, 'The attributes were added.')
  } catch (error) {
    if (isSetUp(error)) callback(error)
    else callback(null, `Nothing was added: ${error.message}`)
  }
}

/** Tells whether the secret is filled in and the domain whitelisted; the error says which is not. */
function isSetUp({ code, message }) {
  return (
    !Object.values(ErrorCodes.LpClient.Creds).includes(code) && !message.includes('not whitelisted')
  )
}
