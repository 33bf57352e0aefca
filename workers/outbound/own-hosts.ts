/** Where the platform is reached, as the domain API hands it out: bare hosts, with a port where it is not 443. */
export interface OwnHosts {
  PUBLIC_HOST?: string
  /** JSON: `{"EMEA": "eu.example.com"}`. */
  PUBLIC_HOSTS_BY_REGION?: string
}

/**
 * The address in the platform's own spelling that a URL leads to, or undefined when it leads elsewhere. Another
 * port is elsewhere; http and https are not told apart, since neither leaves the platform.
 */
export function ownUrlOf(url: URL, hosts: OwnHosts): string | undefined {
  const name = url.hostname.replace(/\.$/, '')
  for (const host of listHosts(hosts)) {
    if (!URL.canParse(`${url.protocol}//${host}`)) continue
    const own = new URL(`${url.protocol}//${host}`)
    if (own.hostname !== name || own.port !== url.port) continue
    return `${url.protocol}//${own.host}${url.pathname}${url.search}`
  }
  return undefined
}

function listHosts({ PUBLIC_HOST: host, PUBLIC_HOSTS_BY_REGION: byRegion }: OwnHosts): string[] {
  const regions: unknown = byRegion ? JSON.parse(byRegion) : {}
  const hosts: unknown[] = [host, ...Object.values(Object(regions))]
  return hosts.filter((one) => typeof one === 'string')
}
