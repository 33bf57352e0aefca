// The tool asks one host for the addresses of all services. Preloaded, this leads that host to the test's server.
const tls = require('node:tls')

const { connect } = tls
tls.connect = (options, ...rest) => {
  const isDomainApi = options.host === 'api.liveperson.net'
  const port = Number(process.env.DOMAIN_API_PORT)
  return connect.call(tls, isDomainApi ? { ...options, host: '127.0.0.1', port } : options, ...rest)
}
