/** Answers a message that came after hours in a conversation that began within them. */
function lambda(input, callback) {
  const { general, mid } = input.payload
  console.info('A message came after hours', { convId: general.convId })

  if (mid.openedInOffHours) {
    callback(null, []) // The consumer knows already; an empty list does nothing.
    return
  }
  callback(null, {
    type: 'systemMessage',
    text: 'We are closed now. Your message is the first that we read in the morning.',
  })
}
