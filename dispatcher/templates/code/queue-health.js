const { ErrorCodes, LpServices, Toolbelt } = require('lp-faas-toolbelt')

// Signs its requests with the secret "lp-faas-default-app-key", which has to be filled in.
const lpClient = Toolbelt.LpClient()

/** Asks how long consumers of a skill have to wait. */
async function lambda(input, callback) {
  const skillId = encodeURIComponent(input.payload?.skillId ?? '')
  try {
    const health = await lpClient(
      LpServices.LE_DATA_REPORTING,
      `/operations/api/account/${process.env.BRAND_ID}/msgqueuehealth/current/?skillIds=${skillId}&v=1`,
      { method: 'GET', json: true },
    )
    callback(null, health.skillsMetrics)
  } catch (error) {
    if (Object.values(ErrorCodes.LpClient.Creds).includes(error.code)) {
      callback(null, `Nothing was asked: ${error.message}`)
    } else if (isRefused(error)) {
      const domain = new URL(error.options.baseUrl).hostname
      callback(null, `Nothing was asked: add the domain ${domain} under Settings, Domains.`)
    } else callback(error)
  }
}

/** Tells whether the platform answered in place of a domain that is not whitelisted. */
function isRefused({ statusCode, error }) {
  return statusCode === 403 && String(error).startsWith('You do not have access to the page')
}
