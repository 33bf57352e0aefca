// The name of the skill that people answer for.
const HUMAN_SKILL = process.env.HUMAN_SKILL || 'human-agents'

/** Is a bot: answers each message of a consumer, and hands over to people who ask for people. */
function lambda(input, callback) {
  const { message } = input.payload

  // A chat begins before the consumer has written anything.
  if (!message) {
    callback(null, { messages: ['Hello! How can I help you?'], context: {} })
    return
  }
  if (/\b(somebody|human|agent)\b/i.test(message)) {
    callback(null, {
      messages: ["I'll connect you with a colleague."],
      context: { action: 'TRANSFER', actionParameters: { skill: HUMAN_SKILL } },
    })
    return
  }
  // Each entry becomes a message of its own.
  callback(null, { messages: [`You wrote: ${message}`], context: {} })
}
