import { ApiError } from '../../kit/http/api-error.ts'
import { hostsByRegion } from '../../kit/http/public-url.ts'

/** What published clients look up. One Worker serves them all: their paths have nothing in common. */
const SERVICES = ['faasGW', 'sentinel', 'faasUI', 'agentVep'] as const

/** Enough of what the sender wrote to find it again. */
const MAX_SHOWN_LENGTH = 60

/** Regions of the original platform. */
const REGIONS: readonly string[] = ['APAC', 'EMEA', 'US']

/** Where a service of an account is; published clients accept no other field. */
export interface ServiceDomain {
  service: string
  account: string
  /** A host without scheme or path. */
  baseURI: string
}

/** The host of every service, for an account that exists or not: nobody learns which. */
export function listServiceDomains(account: string, host: string): ServiceDomain[] {
  return SERVICES.map((service) => ({ service, account, baseURI: host }))
}

/** The host of one service. Throws `ApiError` 404 for a service that the platform doesn't have. */
export function findServiceDomain(account: string, service: string, host: string): ServiceDomain {
  const found = listServiceDomains(account, host).find((domain) => domain.service === service)
  if (found) return found
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no service "${service.slice(0, MAX_SHOWN_LENGTH)}". The services are ${SERVICES.join(', ')}.`,
  )
}

/**
 * The host that serves a region: its own from `byRegion` (JSON, `{"EMEA": "eu.example.com"}`),
 * else `defaultHost`. Throws `ApiError` 400 for a region that doesn't exist.
 */
function regionHost(
  region: string | undefined,
  defaultHost: string,
  byRegion: string | undefined,
): string {
  if (!region) return defaultHost
  if (!REGIONS.includes(region)) {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      `There is no region "${region.slice(0, MAX_SHOWN_LENGTH)}". The regions are ${REGIONS.join(', ')}.`,
    )
  }
  return hostsByRegion(byRegion).get(region) ?? defaultHost
}

/** Seconds that an isolate's location may go on with what it has read of the directory; the least that KV allows. */
const DIRECTORY_TTL_SECONDS = 60

/** What tells where accounts are: variables, and the directory that all regions share. */
export interface HostDirectory {
  PUBLIC_HOST: string
  PUBLIC_HOSTS_BY_REGION?: string
  /** The region of each account that is known to have one, by the account's id. */
  ACCOUNT_REGIONS: { get(accountId: string, options: { cacheTtl: number }): Promise<string | null> }
}

/**
 * The host where an account's services are: that of `region` where the caller names one, else of the region that the
 * account lives in, else this installation's own. Throws `ApiError` 400 for a region that doesn't exist.
 */
export async function accountHost(
  account: string,
  region: string | undefined,
  { PUBLIC_HOST: own, PUBLIC_HOSTS_BY_REGION: byRegion, ACCOUNT_REGIONS: directory }: HostDirectory,
): Promise<string> {
  if (region || !byRegion) return regionHost(region, own, byRegion)
  const home = await directory.get(account, { cacheTtl: DIRECTORY_TTL_SECONDS })
  return home !== null && REGIONS.includes(home) ? regionHost(home, own, byRegion) : own
}

/** The names of the platform's own hosts, which lambdas reach without leaving it. */
export function ownHostnames(host: string, byRegion: string | undefined): string[] {
  const hosts = [host, ...hostsByRegion(byRegion).values()]
  return hosts.flatMap((each) => URL.parse(`https://${each}`)?.hostname ?? [])
}
