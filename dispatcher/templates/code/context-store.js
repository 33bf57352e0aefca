const { ErrorCodes, Toolbelt } = require('lp-faas-toolbelt')

// The key of the Conversation Context Service.
const KEY = 'context-service-key'
const NAMESPACE = 'visits'

/** Counts how often it was called for a conversation, in a store that outlives it. */
async function lambda(input, callback) {
  const session = String(input.payload?.conversationId ?? 'nobody')
  try {
    const { value: apiKey } = await Toolbelt.SecretClient().readSecret(KEY)
    const store = Toolbelt.ContextServiceClient({ apiKey, accountId: process.env.BRAND_ID })
    await store.createNamespace(NAMESPACE, { ttl: 24 * 60 * 60 }) // seconds
    const { count = 0 } = await store.getSelectedPropertiesInSession(NAMESPACE, ['count'], session)
    await store.setPropertiesInNamespace(NAMESPACE, { count: count + 1 }, session)
    callback(null, { conversation: session, count: count + 1 })
  } catch (error) {
    if (error.code === ErrorCodes.Secret.NotFound) {
      callback(
        null,
        `Nothing was counted: add the secret "${KEY}" with the key of the Context Service under Settings, Secrets.`,
      )
    } else if (error.code === ErrorCodes.ContextService.Authorization) {
      callback(null, `Nothing was counted: ${error.message}`)
    } else callback(error)
  }
}
