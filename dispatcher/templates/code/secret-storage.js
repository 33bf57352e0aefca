const { createHmac, randomBytes } = require('node:crypto')
const { ErrorCodes, Toolbelt } = require('lp-faas-toolbelt')

// A JSON object: { "key": "what to sign with", "since": 0 }.
const SECRET = 'signing-key'
const ROTATE_AFTER_MS = 30 * 24 * 60 * 60 * 1000

/** Signs a message with a secret that nobody sees, and gives the secret a new value every 30 days. */
async function lambda(input, callback) {
  const message = input.payload?.message || 'Hello World'
  const secretClient = Toolbelt.SecretClient()
  try {
    let { value: secret } = await secretClient.readSecret(SECRET)
    if (Date.now() - secret.since > ROTATE_AFTER_MS) {
      secret = { key: randomBytes(32).toString('hex'), since: Date.now() }
      await secretClient.updateSecret({ key: SECRET, value: secret })
    }
    callback(null, {
      message,
      signature: createHmac('sha256', secret.key).update(message).digest('hex'),
      keySince: new Date(secret.since).toISOString(),
    })
  } catch (error) {
    if (error.code === ErrorCodes.Secret.NotFound) {
      callback(
        null,
        `Nothing was signed: add the secret "${SECRET}" with key and since under Settings, Secrets.`,
      )
    } else callback(error)
  }
}
