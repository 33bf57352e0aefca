// What consumers read last, by who has closed the conversation.
const FAREWELLS = {
  AGENT: 'Thank you for writing to us. Write again at any time.',
  CONSUMER: 'Thank you for writing to us.',
  SYSTEM: 'We have closed this conversation, because nobody wrote any more.',
}

/** Says goodbye when a conversation is closed. */
function lambda(input, callback) {
  const { general, end } = input.payload
  const lastedMs = general.serverTimestamp - general.startTs
  console.info('A conversation is over', { closedBy: end.closeReason, lastedMs })

  const text = FAREWELLS[end.closeReason]
  // An empty list does nothing.
  callback(null, text ? { type: 'systemMessage', text } : [])
}
