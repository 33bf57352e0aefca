import type {
  ContextNamespace,
  ContextProperties,
  ContextServiceClient,
  ContextServiceConfig,
} from 'lp-faas-toolbelt'
import { CONTEXT_SERVICE } from '../../outbound/contract.ts'
import { ErrorCodes } from './error-codes.ts'
import { GenerateHeaders } from './headers-gen.ts'
import { parseOrText } from './parse-or-text.ts'
import { findServiceHost } from './service-hosts.ts'
import { explainStatus, ToolbeltError } from './toolbelt-error.ts'

const { Issue, Unknown, Timeout, Parameter, Authorization, NotFound } = ErrorCodes.ContextService

const DEFAULT_SESSION = '__default__'
const BUILT_IN_NAMESPACES = ['faas', 'consumer', 'custom', 'operational', 'conversation']
const LIMIT_MS = 10_000
/** Every request may be repeated: to set or to delete twice is to do it once. */
const TRIES = 3
const PAUSE_MS = 200

const send = globalThis.fetch

/**
 * The client behind `Toolbelt.ContextServiceClient()`: values that outlive an invocation, kept by the Conversation
 * Context Service. Throws a `ToolbeltError` when there is no key.
 */
export function createContextServiceClient(config: ContextServiceConfig): ContextServiceClient {
  const { apiKey, accountId = process.env['BRAND_ID'] ?? '' }: Partial<ContextServiceConfig> =
    config ?? {}
  if (typeof apiKey !== 'string' || apiKey === '') {
    throw new ToolbeltError(
      Authorization,
      'Give the key of the Conversation Context Service as "apiKey". Keep it as a secret, which you add under Settings, Secrets.',
    )
  }
  return createClient(new ContextService(apiKey, accountId))
}

function createClient(service: ContextService): ContextServiceClient {
  const readAll = async (namespace: string, sessionId = DEFAULT_SESSION) => {
    return toProperties(await service.read([namespace, sessionId, 'properties']))
  }
  const readOne = (namespace: string, name: string, sessionId = DEFAULT_SESSION) => {
    return service.read([namespace, sessionId, 'properties', name])
  }
  const setProperties = async (
    namespace: string,
    properties: ContextProperties,
    sessionId = DEFAULT_SESSION,
  ) => {
    await service.ask('PATCH', [namespace, sessionId, 'properties'], properties)
    return readAll(namespace, sessionId)
  }
  const listNamespaces = async () => toList(await service.read([])).map(toNamespace)
  return {
    async createNamespace(namespace, { ttl } = {}) {
      requireOwnNamespace(namespace)
      if (ttl !== undefined && !(ttl > 0)) {
        throw new ToolbeltError(
          Parameter,
          'The "ttl" of a namespace is a positive number of seconds.',
        )
      }
      await service.ask('POST', [], { name: namespace }, ttl ? `?ttlSecond=${ttl}` : '')
      const created = (await listNamespaces()).find(({ name }) => name === namespace)
      if (created) return created
      throw new ToolbeltError(Unknown, `The namespace "${namespace}" is not there after all.`)
    },
    async deleteNamespace(namespace) {
      requireOwnNamespace(namespace)
      await service.remove([namespace])
    },
    getListOfNamespaces: listNamespaces,
    setPropertiesInNamespace: setProperties,
    updatePropertiesInNamespace: setProperties,
    getAllPropertiesInSession: readAll,
    async getSelectedPropertiesInSession(namespace, propertyNames, sessionId) {
      const all = await readAll(namespace, sessionId)
      const present = propertyNames.filter((name) => Object.hasOwn(all, name))
      return Object.fromEntries(present.map((name) => [name, all[name]]))
    },
    getPropertyInSession: readOne,
    deletePropertyInSession(namespace, name, sessionId = DEFAULT_SESSION) {
      return service.remove([namespace, sessionId, 'properties', name])
    },
    async getListOfSessions(namespace) {
      return toList(await service.read([namespace, 'session-ids'])).map(String)
    },
    deleteSession(namespace, sessionId = DEFAULT_SESSION) {
      return service.remove([namespace, sessionId, 'properties', ''])
    },
  }
}

/** The service's HTTP API, for one account and with one key. */
class ContextService {
  readonly #apiKey: string
  readonly #accountId: string

  constructor(apiKey: string, accountId: string) {
    this.#apiKey = apiKey
    this.#accountId = accountId
  }

  /** The value at a path: parsed where it is JSON, else its text. */
  async read(path: string[]): Promise<unknown> {
    return parseOrText(await this.ask('GET', path))
  }

  /** Deletes what is at a path; what is not there is deleted already. */
  async remove(path: string[]): Promise<void> {
    try {
      await this.ask('DELETE', path)
    } catch (error) {
      if (!(error instanceof ToolbeltError && error.code === NotFound)) throw error
    }
  }

  /** Sends a request and resolves to the answer's text. Rejects with a `ToolbeltError`. */
  async ask(method: string, path: string[], body?: object, query = ''): Promise<string> {
    const domain = await findServiceHost(CONTEXT_SERVICE)
    const segments = ['v1', 'account', this.#accountId, ...path].map(encodeURIComponent)
    const url = `https://${domain}/${segments.join('/')}${query}`
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.#send(url, { method, body: body ? JSON.stringify(body) : null })
      } catch (error) {
        if (error instanceof ToolbeltError) throw error
        if (tried === TRIES) throw unreachable(error)
        await new Promise((resolve) => setTimeout(resolve, tried * PAUSE_MS))
      }
    }
  }

  /** Rejects with a `ToolbeltError` for every answer that is no success, with another error where none came. */
  async #send(url: string, init: { method: string; body: string | null }): Promise<string> {
    const headers = {
      ...GenerateHeaders(),
      'maven-api-key': this.#apiKey,
      'content-type': 'application/json',
      accept: 'application/json',
    }
    const signal = AbortSignal.timeout(LIMIT_MS)
    try {
      const response = await send(url, { ...init, headers, signal })
      const text = await response.text()
      if (response.ok) return text
      throw refusal(response.status, text, new URL(url).hostname)
    } catch (error) {
      if (!signal.aborted) throw error
      throw new ToolbeltError(Timeout, 'The Context Service did not answer within 10 s.')
    }
  }
}

function refusal(status: number, text: string, domain: string): ToolbeltError {
  const why = explainStatus(status, text, { service: 'it', domain })
  return new ToolbeltError(codeOf(status), `The Context Service did not do it: ${why}`)
}

function codeOf(status: number): string {
  if (status === 403) return Authorization
  if (status === 404) return NotFound
  return status === 500 || status === 503 ? Issue : Unknown
}

function unreachable(cause: unknown): ToolbeltError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new ToolbeltError(Unknown, `The Context Service could not be reached: ${why}`, { cause })
}

function requireOwnNamespace(namespace: string): void {
  if (!namespace) throw new ToolbeltError(Parameter, 'Give the name of a namespace.')
  if (!BUILT_IN_NAMESPACES.includes(namespace)) return
  throw new ToolbeltError(
    Parameter,
    `The namespace "${namespace}" is built in. Choose another name.`,
  )
}

function malformed(): ToolbeltError {
  return new ToolbeltError(
    Unknown,
    'The Context Service answered something else than it documents.',
  )
}

function toList(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw malformed()
  return value
}

function toProperties(value: unknown): ContextProperties {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed()
  return value
}

function toNamespace(value: unknown): ContextNamespace {
  const { name, createdAt, ttlSecond } = toProperties(value)
  return { name, createdAt: new Date(createdAt), ...(ttlSecond && { ttlSecond }) }
}
