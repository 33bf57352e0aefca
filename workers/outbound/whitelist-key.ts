/**
 * The KV key of one whitelisted domain. One key a domain, so that two administrators who add
 * domains at the same time never overwrite each other. An account id holds no slash.
 */
export function whitelistKey(accountId: string, domain: string): string {
  return `${accountId}/${domain}`
}

/** The KV metadata of a whitelisted domain. */
export interface WhitelistMetadata {
  /** A number that published clients delete the entry by. */
  id: number
  name: string
  createdBy: string
  /** Epoch milliseconds. */
  createdAt: number
}
