const { ErrorCodes, Toolbelt } = require('lp-faas-toolbelt')

// A JSON object: { "instanceUrl": "https://….my.salesforce.com", "accessToken": "…" }. To renew an expired
// token, add "refreshToken" and "oauth2": { "clientId": "…", "clientSecret": "…" }.
const SECRET = 'salesforce-credentials'
const QUERY = 'SELECT Id, Name FROM Account LIMIT 10'

/** Asks Salesforce for accounts. All of jsforce is there: https://jsforce.github.io */
async function lambda(input, callback) {
  try {
    const { value: credentials } = await Toolbelt.SecretClient().readSecret(SECRET)
    const connection = Toolbelt.SFClient().connectToSalesforce(credentials)
    const { records } = await connection.query(QUERY)
    callback(null, records)
  } catch (error) {
    const missing = explainMissing(error)
    if (missing) callback(null, missing)
    else callback(error)
  }
}

/** What has to be added before Salesforce can be asked; undefined when the error has another cause. */
function explainMissing(error) {
  if (error.code === ErrorCodes.Secret.NotFound) {
    return `Salesforce was not asked: add the secret "${SECRET}" with instanceUrl and accessToken under Settings, Secrets.`
  }
  if (error.message.includes('You do not have access to the page')) {
    return 'Salesforce was not asked: add the domain of your instanceUrl under Settings, Domains.'
  }
  return undefined
}
