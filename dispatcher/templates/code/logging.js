/**
 * Writes log lines of every level. The first argument is the message; objects after it are shown
 * when the line is opened. Never log a secret: whoever may read logs would know it.
 */
function lambda(input, callback) {
  console.debug('Only shown while testing, never stored', input)
  console.info('An order came in', { order: 4711, items: 3 })
  console.warn('The stock is running low', { article: 'A-1', left: 2 })
  console.error('The order could not be confirmed', { order: 4711, reason: 'no answer' })

  callback(null, 'There is one line of each level in the log.')
}
