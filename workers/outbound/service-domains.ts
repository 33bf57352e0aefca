import type { BoundedCache } from '../../kit/bounded-cache.ts'
import { readCounted } from '../../kit/http/read-limited.ts'
import { parseJson } from '../../kit/parse-json.ts'
import { CONTEXT_SERVICE, type DomainAnswer, DOMAINS_HOST, type LambdaContext } from './contract.ts'

/** Where the hosts of services are learnt; bare hosts, with a port where it is not 443. */
export interface DomainSettings {
  PUBLIC_HOST?: string
  /** The Domain API of LivePerson. */
  DOMAIN_API?: string
  /** Its Conversation Context Service. */
  CONTEXT_SERVICE?: string
}

/** Services that the platform itself has. `agentVep` is none: of that it only plays the login. */
const OWN_SERVICES = ['faasGW', 'faasUI', 'sentinel']

/** A bare host, with a port if need be. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i

/** As published toolbelts do. */
const MAX_AGE_MS = 600_000
const LIMIT_MS = 10_000
const MAX_ANSWER_BYTES = 500_000

/** Hosts by service, by account. */
export type KnownHosts = BoundedCache<string, ReadonlyMap<string, string>>

/** Tells whether a request asks where a service is. */
export function isDomainRequest({ method }: Request, { hostname }: URL): boolean {
  return hostname === DOMAINS_HOST && method === 'GET'
}

/** Answers a request for the host of a service of the account whose lambda asks. */
export async function answerDomainRequest(
  { pathname }: URL,
  { accountId }: LambdaContext,
  settings: DomainSettings,
  known: KnownHosts,
): Promise<Response> {
  const service = serviceIn(pathname)
  return Response.json(await findHost(service, accountId, settings, known))
}

function serviceIn(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(1))
  } catch {
    // A lambda may write what it likes; there is no service of such a name.
    return ''
  }
}

async function findHost(
  service: string,
  accountId: string,
  settings: DomainSettings,
  known: KnownHosts,
): Promise<DomainAnswer> {
  const own = ownHost(service, settings)
  if (own !== undefined) return { outcome: 'ok', host: own }
  try {
    const host = (await hostsOf(accountId, settings.DOMAIN_API, known)).get(service)
    return host === undefined ? { outcome: 'not-found' } : { outcome: 'ok', host }
  } catch (error) {
    const why = error instanceof DomainApiError ? error.message : 'it could not be reached.'
    return { outcome: 'failed', message: `The Domain API at ${settings.DOMAIN_API}: ${why}` }
  }
}

function ownHost(service: string, settings: DomainSettings): string | undefined {
  if (service === CONTEXT_SERVICE) return settings.CONTEXT_SERVICE
  return OWN_SERVICES.includes(service) ? settings.PUBLIC_HOST : undefined
}

/** Says what is wrong with an answer. */
class DomainApiError extends Error {}

async function hostsOf(
  accountId: string,
  api: string | undefined,
  known: KnownHosts,
): Promise<ReadonlyMap<string, string>> {
  const found = known.get(accountId)
  if (found) return found
  const hosts = await askDomainApi(accountId, api)
  // An account without a service is most likely new there.
  if (hosts.size > 0) known.set(accountId, hosts, MAX_AGE_MS)
  return hosts
}

async function askDomainApi(
  accountId: string,
  api: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (!api) throw new DomainApiError('none is set. Set DOMAIN_API.')
  const path = `/api/account/${encodeURIComponent(accountId)}/service/baseURI.json?version=1.0`
  const signal = AbortSignal.timeout(LIMIT_MS)
  const response = await fetch(`https://${api}${path}`, { redirect: 'manual', signal })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new DomainApiError(`it answered ${response.status}.`)
  }
  const text = response.body ? await readCounted(response.body, MAX_ANSWER_BYTES) : ''
  return readHosts(text ?? '')
}

/** Reads `{ "baseURIs": [{ "service", "account", "baseURI" }] }`. */
function readHosts(text: string): ReadonlyMap<string, string> {
  const answer = parseJson(text)
  if (answer === undefined) throw new DomainApiError('it answered something that is not JSON.')
  const { baseURIs }: { baseURIs?: unknown } = Object(answer)
  if (!Array.isArray(baseURIs)) throw new DomainApiError('it answered something else.')
  const hosts = new Map<string, string>()
  for (const entry of baseURIs) {
    const { service, baseURI }: { service?: unknown; baseURI?: unknown } = Object(entry)
    if (typeof service !== 'string' || typeof baseURI !== 'string') continue
    if (HOST.test(baseURI)) hosts.set(service, baseURI.toLowerCase())
  }
  return hosts
}
