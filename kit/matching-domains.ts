/** A name of 253 characters can hold 126 labels; nobody's real host comes near this. */
const MAX_LABELS = 20

/**
 * Every whitelist entry that would open `host`: the host itself, and `*.` before each parent of two
 * labels or more. `*.example.com` opens what lies under example.com, not example.com. Empty when the
 * host has more labels than any real one.
 */
export function matchingDomains(host: string): string[] {
  const labels = host.split('.')
  if (labels.length > MAX_LABELS) return []
  const domains = [host]
  for (let start = 1; start <= labels.length - 2; start++) {
    domains.push(`*.${labels.slice(start).join('.')}`)
  }
  return domains
}
