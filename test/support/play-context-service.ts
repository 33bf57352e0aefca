import type { IncomingMessage, ServerResponse } from 'node:http'

/** A key that the service knows; with others it answers as their names say. */
export const CONTEXT_KEY = 'context-key'
export const REFUSED_KEY = 'unknown-key'
export const SILENT_KEY = 'key-without-answer'
export const GARBLED_KEY = 'key-with-garbled-answers'
export const BROKEN_KEY = 'key-with-errors'

interface Namespace {
  createdAt: number
  ttlSecond?: number
  sessions: Map<string, Map<string, unknown>>
}

/** By account, by name. */
const accounts = new Map<string, Map<string, Namespace>>()

/** Plays LivePerson's Conversation Context Service, as its documents describe it. */
export function playContextService(
  { method = '', url = '', headers }: IncomingMessage,
  body: string,
  response: ServerResponse,
): void {
  const key = headers['maven-api-key']
  if (key === SILENT_KEY) return
  if (key === GARBLED_KEY) {
    response.end('<html>')
    return
  }
  if (key !== CONTEXT_KEY) {
    const status = key === BROKEN_KEY ? 503 : 403
    response.writeHead(status).end('{"message":"no"}')
    return
  }
  const { pathname, searchParams } = new URL(url, 'https://context')
  const [, version, , account = '', ...path] = pathname.split('/').map(decodeURIComponent)
  const answer =
    version === 'v1' ? play(method, account, path, body, searchParams.get('ttlSecond')) : undefined
  if (answer === undefined) response.writeHead(404).end('{"message":"There is none."}')
  else if (answer === DONE) response.writeHead(204).end()
  else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
}

const DONE = Symbol('done')

/** What is answered as JSON, or `DONE`; undefined for what is not there. */
function play(
  method: string,
  account: string,
  [name, session, kind, property]: string[],
  body: string,
  ttl: string | null,
): unknown {
  const namespaces = accounts.get(account) ?? new Map<string, Namespace>()
  accounts.set(account, namespaces)
  if (name === undefined) {
    if (method === 'GET') {
      return [...namespaces].map(([each, { createdAt, ttlSecond }]) => ({
        name: each,
        createdAt,
        ttlSecond,
      }))
    }
    const created: Namespace = {
      createdAt: Date.now(),
      ...(ttl !== null && { ttlSecond: Number(ttl) }),
      sessions: new Map(),
    }
    const { name: wanted }: { name: string } = JSON.parse(body)
    if (!namespaces.has(wanted)) namespaces.set(wanted, created)
    return DONE
  }
  const namespace = namespaces.get(name)
  if (!namespace) return undefined
  const { sessions } = namespace
  if (session === undefined) return namespaces.delete(name) && DONE
  if (session === 'session-ids') return [...sessions.keys()]
  const properties = sessions.get(session) ?? new Map<string, unknown>()
  if (kind !== 'properties') return undefined
  if (method === 'PATCH') {
    for (const [each, value] of Object.entries(JSON.parse(body))) properties.set(each, value)
    sessions.set(session, properties)
    return DONE
  }
  if (property === undefined) return Object.fromEntries(properties)
  if (method === 'GET') return properties.get(property)
  const isThere = property === '' ? sessions.delete(session) : properties.delete(property)
  return isThere ? DONE : undefined
}
