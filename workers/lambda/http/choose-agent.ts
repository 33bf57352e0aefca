import { Agent } from 'node:_http_agent'
import { codedError } from './coded-error.ts'
import { type ClientOptions, noConnection } from './request-options.ts'

/** What of an agent matters where connections are not its own to make. */
export interface AgentSettings {
  protocol?: string
  defaultPort?: number
  options?: ClientOptions
}

/** What an agent would open connections with. */
const CONNECTING = ['addRequest', 'createSocket'] as const

/**
 * The agent of a request. Throws for one that would open connections of its own, as those do that go through a
 * proxy: nothing would come of it.
 */
export function chooseAgent({ agent }: ClientOptions, defaultAgent: Agent): Agent & AgentSettings {
  if (agent === undefined || agent === null || agent === false) return defaultAgent
  if (typeof agent !== 'object') {
    const message =
      'The "options.agent" property must be one of Agent-like Object, undefined, or false.'
    throw codedError('ERR_INVALID_ARG_TYPE', message, TypeError)
  }
  for (const name of CONNECTING) {
    if (Reflect.get(agent, name) !== Reflect.get(Agent.prototype, name)) {
      throw noConnection(`An agent with a method ${name} of its own`)
    }
  }
  return agent
}
