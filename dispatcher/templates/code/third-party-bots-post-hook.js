/** Adds a sentence to what a bot has answered. */
function lambda(input, callback) {
  const { messages = [], context = {} } = input.payload

  // The form depends on the bot's vendor: this is that of a custom integration.
  callback(null, { context, messages: [...messages, 'Was this helpful?'] })
}
