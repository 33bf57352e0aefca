/** Tells the consumer when another agent has joined. */
function lambda(input, callback) {
  const { oldParticipants, newParticipants } = input.payload.participantChange
  const known = new Set(oldParticipants.map(({ id }) => id))
  const joined = newParticipants.filter(({ id }) => !known.has(id))
  console.info('The participants have changed', { joined })

  if (joined.some(({ role }) => role === 'AGENT')) {
    callback(null, { type: 'systemMessage', text: 'A colleague has joined the conversation.' })
  } else {
    callback(null, []) // An empty list does nothing.
  }
}
