/**
 * A refusal that the person at the browser sees on a page. Without a client and a callback that are
 * known good, sending the browser on would make an open redirector (RFC 6749 section 4.1.2.1).
 */
export class PageError extends Error {
  readonly status: 400 | 403

  constructor(message: string, status: 400 | 403 = 400) {
    super(message)
    this.status = status
  }
}
