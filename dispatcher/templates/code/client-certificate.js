const { ErrorCodes, Toolbelt } = require('lp-faas-toolbelt')

// A JSON object with cert and key, both in PEM with their line breaks as \n.
const SECRET = 'client-certificate'
// Whitelist its domain under Settings, Domains.
const TARGET_URL = process.env.TARGET_URL || 'https://www.example.com/'

/** Calls a system that asks for a client certificate. Client certificates don't work on Cloudflare. */
async function lambda(input, callback) {
  try {
    const { value: credentials } = await Toolbelt.SecretClient().readSecret(SECRET)
    const client = Toolbelt.MTLSClient(credentials)
    const { statusCode, body } = await client.post(TARGET_URL, {}, input.payload, {
      json: true,
      timeout: 10_000, // milliseconds
      allowSelfSigned: false, // true: any certificate of the system is accepted
    })
    if (isRefused(statusCode, body)) {
      const domain = new URL(TARGET_URL).hostname
      callback(null, `Nothing was called: add the domain ${domain} under Settings, Domains.`)
    } else callback(null, { status: statusCode, body })
  } catch (error) {
    if (error.code === ErrorCodes.Secret.NotFound) {
      callback(
        null,
        `Nothing was called: add the secret "${SECRET}" with cert and key under Settings, Secrets.`,
      )
    } else callback(error)
  }
}

/** Tells whether the platform answered in place of a domain that is not whitelisted. */
function isRefused(statusCode, body) {
  return statusCode === 403 && String(body).startsWith('You do not have access to the page')
}
