/** A place that a page offers to go on to. */
export interface PageLink {
  href: string
  text: string
}

/** What a page of refusal says beside the refusal itself. */
export interface PageErrorOptions {
  title?: string
  links?: readonly PageLink[]
  /** What the log tells the request by, where the fault is ours. */
  requestId?: string
}

/** The statuses that a page of refusal comes with. */
export type PageErrorStatus = 400 | 403 | 404 | 405 | 413 | 429 | 500 | 502 | 503

/**
 * A refusal that the person at the browser sees on a page. Without a client and a callback that are
 * known good, sending the browser on would make an open redirector (RFC 6749 section 4.1.2.1).
 */
export class PageError extends Error {
  readonly status: PageErrorStatus
  readonly options: PageErrorOptions

  constructor(message: string, status: PageErrorStatus = 400, options: PageErrorOptions = {}) {
    super(message)
    this.status = status
    this.options = options
  }
}
