/** Who does something, and from where, as the audit trail tells it. */
export interface Author {
  /** `operator` is who runs the platform, `system` its own schedule, `stranger` nobody that is known. */
  kind: 'user' | 'application' | 'lambda' | 'operator' | 'system' | 'stranger'
  /** A user's, a client's or a lambda's id; null for everybody else. */
  id: string | null
  /** Network address as the dispatcher vouches for it; null where it is not known. */
  address: string | null
  /** Id of the request, as its answer names it; null for what no request asked for. */
  requestId: string | null
}

/** Somebody whose id is known. */
export interface IdentifiedAuthor extends Author {
  id: string
}

/** What the platform does by its own schedule. */
export const SYSTEM: Author = { kind: 'system', id: null, address: null, requestId: null }

/** Who runs the platform, by a command of theirs. */
export const OPERATOR: Author = { kind: 'operator', id: null, address: null, requestId: null }
