/** Stands for `node:https` in the scripts of lambdas that use it, see `node-http.ts`. */
import http, {
  Agent as HttpAgent,
  type AgentOptions,
  type ClientRequest,
  createServer,
  Server,
} from 'node:http'
import { type ClientOptions, readArguments, type RequestArguments } from './request-options.ts'

class Agent extends HttpAgent {
  constructor(options?: AgentOptions) {
    super({ ...HTTPS, ...options })
  }
}

const HTTPS = { protocol: 'https:', defaultPort: 443 }

const globalAgent = new Agent({ keepAlive: true })

function request(...args: RequestArguments): ClientRequest {
  const { options, onResponse } = readArguments(args)
  const secure: ClientOptions = { ...options, _defaultAgent: globalAgent }
  return new http.ClientRequest(secure, onResponse)
}

function get(...args: RequestArguments): ClientRequest {
  return request(...args).end()
}

export { Agent, createServer, get, globalAgent, request, Server }
export default { Agent, createServer, get, globalAgent, request, Server }
