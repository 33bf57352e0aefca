/**
 * Answers an agent who typed a slash, the name of this function and arguments. Say in the function's
 * description which arguments there are; the agent reads it.
 */
function lambda(input, callback) {
  const { conversationId, arguments: words } = input.payload

  // The agent reads the message of an error too.
  if (words.length === 0) {
    callback(new Error('Say what to look up, such as: order 4711'))
    return
  }

  console.info('A command was typed', { conversationId, words })
  // A text or a number; only the agent sees it.
  callback(null, `You asked for: ${words.join(' ')}`)
}
