/** Welcomes a consumer who opens a conversation. */
function lambda(input, callback) {
  const { general, start } = input.payload

  if (general.inOffHours) {
    callback(null, { type: 'systemMessage', text: 'We are closed now and answer tomorrow from 9.' })
    return
  }
  if (start.firstConversation) {
    callback(null, { type: 'systemMessage', text: 'Welcome! We will be with you shortly.' })
    return
  }
  // An empty list does nothing. Without a result, the account's automatic message would be sent.
  callback(null, [])
}
