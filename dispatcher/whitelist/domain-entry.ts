/** A whitelisted domain on the wire. */
export interface DomainEntry {
  id: number
  domain: string
  name: string
  /** Present on the platform's own domains, which can't be deleted. */
  isDefault?: true
}

/** A domain somebody asks to whitelist. */
export interface NewDomain {
  domain: string
  /** What the domain is for; may be empty. */
  name: string
}
