/** The roles that a profile carries into a token. */
export const ROLES = ['LPA', 'FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'] as const

/** A role as it sits in a token. LPA holds the rights of all others and manages the account. */
export type Role = (typeof ROLES)[number]
