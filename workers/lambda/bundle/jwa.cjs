/**
 * The signatures below `jsonwebtoken`, with keys in the form that the runtime takes: beside options for the padding, as
 * RSASSA-PSS needs them (PS256 and its like), that is text alone.
 */
const jwa = require('jwa')

const toText = (key) =>
  typeof key?.export === 'function'
    ? key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' })
    : key

module.exports = (algorithm) => {
  const { sign, verify } = jwa(algorithm)
  if (!algorithm.startsWith('PS')) return { sign, verify }
  return {
    sign: (text, key) => sign(text, toText(key)),
    verify: (text, signature, key) => verify(text, signature, toText(key)),
  }
}
