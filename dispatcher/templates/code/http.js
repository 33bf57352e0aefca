const { Toolbelt } = require('lp-faas-toolbelt')

// Whitelist its domain under Settings, Domains, and the domain of every redirect too.
const TARGET_URL = process.env.TARGET_URL || 'https://www.example.com/'

/** Sends an HTTP request and answers with what came back. */
async function lambda(input, callback) {
  const httpClient = Toolbelt.HTTPClient()
  try {
    const response = await httpClient(TARGET_URL, {
      method: 'GET',
      headers: { Accept: 'application/json' },
      simple: false, // true: a status other than 2xx rejects
      resolveWithFullResponse: true, // false: only the body comes back
      timeout: 10_000, // milliseconds
    })
    if (isRefused(response)) {
      const domain = response.request.uri.hostname
      callback(null, `Nothing was called: add the domain ${domain} under Settings, Domains.`)
      return
    }
    console.info('The upstream has answered', { status: response.statusCode })
    callback(null, { status: response.statusCode, body: response.body.slice(0, 1000) })
  } catch (error) {
    console.error('The upstream could not be reached', error.message)
    callback(error)
  }
}

/** Tells whether the platform answered in place of a domain that is not whitelisted. */
function isRefused({ statusCode, body }) {
  return statusCode === 403 && body.startsWith('You do not have access to the page')
}
