const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The base of every address of the platform. A request's `Host` could be anything, so it has no say. */
export function publicUrl({ PUBLIC_HOST: host }: { PUBLIC_HOST: string }): string {
  return `${LOOPBACK.test(host) ? 'http' : 'https'}://${host}`
}
