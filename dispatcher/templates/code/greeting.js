/**
 * Greets whoever calls it.
 *
 * `input.payload` is what the caller sent, `input.headers` a list of { key, value }.
 * `callback(error, result)` ends the invocation: the error is null when all went well.
 */
function lambda(input, callback) {
  const name = input.payload?.name || 'World'
  callback(null, `Hello ${name}`)
}
