/** Notes that a bot has failed, so that the log can be searched for it. */
function lambda(input, callback) {
  const { error, vendor } = input.payload
  console.error(`The bot of ${vendor} has failed`, error)

  // Nobody reads the answer.
  callback(null, 'ok')
}
