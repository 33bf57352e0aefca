// 13 to 19 digits, with spaces or hyphens in between.
const CARD_NUMBER = /\b\d(?:[ -]?\d){12,18}\b/g

/** Blots out card numbers before a bot receives the message. */
function lambda(input, callback) {
  const { message, ...rest } = input.payload

  // The form depends on the bot's vendor: this is that of a custom integration.
  callback(null, { ...rest, message: message?.replace(CARD_NUMBER, '[card number]') })
}
