const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The base of every address of the platform. A request's `Host` could be anything, so it has no say. */
export function publicUrl({ PUBLIC_HOST: host }: { PUBLIC_HOST: string }): string {
  return `${LOOPBACK.test(host) ? 'http' : 'https'}://${host}`
}

/** The hosts of regions that have their own, by region, as the variable `PUBLIC_HOSTS_BY_REGION` tells them in JSON. */
export function hostsByRegion(text: string | undefined): ReadonlyMap<string, string> {
  const hosts: unknown = text ? JSON.parse(text) : {}
  return new Map(
    Object.entries(Object(hosts)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}
