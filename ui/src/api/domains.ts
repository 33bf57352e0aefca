import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { keys } from './keys.ts'
import type { Domain } from './types.ts'

/** The domains that functions may reach, the platform's own among them. */
export function domainsQuery(account: string) {
  return queryOptions({
    queryKey: keys.domains(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/proxy-settings', {
          params: { path: { accountId: account }, query: { includeDefault: 'true' } },
        }),
      ),
  })
}

/** What requests of functions come from, as far as the platform knows. */
export function egressAddressesQuery(account: string) {
  return queryOptions({
    queryKey: keys.egressAddresses(account),
    staleTime: Infinity,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/egress-addresses', {
          params: { path: { accountId: account } },
        }),
      ),
  })
}

/** Whitelists a domain. Throws `Refusal` with the reason. */
export async function addDomain(account: string, domain: string, name: string): Promise<void> {
  await api.POST('/api/account/{accountId}/proxy-settings', {
    params: { path: { accountId: account } },
    body: { domain, name },
  })
}

/** Changes a domain or what it is for, if nobody did since `revision`. Throws `Refusal`. */
export async function changeDomain(
  account: string,
  { id, revision = 1 }: Domain,
  change: { domain: string; name: string },
): Promise<void> {
  await api.PUT('/api/account/{accountId}/proxy-settings/{id}', {
    params: {
      path: { accountId: account, id: String(id) },
      header: { 'If-Match': `"${revision}"` },
    },
    body: change,
  })
}

/** Takes a domain off the whitelist. Throws `Refusal`. */
export async function deleteDomain(account: string, { id }: Domain): Promise<void> {
  await api.DELETE('/api/account/{accountId}/proxy-settings/{id}', {
    params: { path: { accountId: account, id: String(id) } },
  })
}

/** The host of what somebody typed or pasted: a URL becomes its host. */
export function hostOf(text: string): string {
  const typed = text.trim()
  if (!/^[a-z]+:\/\//i.test(typed)) return typed.replace(/[/?#].*$/, '').toLowerCase()
  return URL.canParse(typed) ? new URL(typed).hostname : typed
}

/** A text for an administrator, from somebody who may not whitelist domains. */
export function domainRequest(
  account: string,
  domains: readonly string[],
  functionName: string,
): string {
  return [
    `Please whitelist for account ${account} of Lamplighter:`,
    ...domains.map((domain) => `- ${domain}`),
    `The function "${functionName}" calls ${domains.length === 1 ? 'it' : 'them'}. Settings, Domains: ${location.origin}/a/${account}/settings/domains`,
  ].join('\n')
}
