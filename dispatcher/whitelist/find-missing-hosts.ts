import { matchingDomains } from '../../kit/matching-domains.ts'
import { DEFAULT_DOMAINS } from '../../workers/outbound/contract.ts'
import { listDomains } from './list-domains.ts'

/** Tells which of these hosts (lower case, no trailing dot) an account's lambdas may not reach. */
export async function findMissingHosts(
  context: { accountId: string; whitelist: KVNamespace },
  hosts: Iterable<string>,
): Promise<Set<string>> {
  const wanted = new Set(hosts)
  if (wanted.size === 0) return wanted
  const listed = new Set(DEFAULT_DOMAINS)
  for (const { domain } of await listDomains(context)) listed.add(domain)
  for (const host of wanted) {
    if (matchingDomains(host).some((domain) => listed.has(domain))) wanted.delete(host)
  }
  return wanted
}
