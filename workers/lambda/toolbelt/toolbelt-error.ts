/** What the toolbelt rejects with; `code` is one of `ErrorCodes`. */
export class ToolbeltError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ToolbeltError'
    this.code = code
  }
}

const REFUSED_STATUS = 403
const REFUSED_BODY = 'You do not have access to the page'

/** What `request-promise-native` rejects with, as far as it is looked at. */
interface HttpFailure {
  message?: unknown
  statusCode?: unknown
  /** The answer's body. */
  error?: unknown
  options?: { baseUrl?: string }
}

/**
 * Why a request failed that was sent with a `baseUrl`, as a sentence; `service` is who was asked. A domain that
 * is not whitelisted is named with where to add it.
 */
export function explainFailure(error: unknown, service: string): string {
  const { message, statusCode, error: body, options }: HttpFailure = Object(error)
  if (statusCode === undefined) return typeof message === 'string' ? message : String(error)
  const domain = URL.parse(options?.baseUrl ?? '')?.hostname ?? ''
  return explainStatus(Number(statusCode), body, { service, domain })
}

/** The same of an answer's status and body. */
export function explainStatus(
  status: number,
  body: unknown,
  { service, domain }: { service: string; domain: string },
): string {
  const isRefused = status === REFUSED_STATUS && String(body).startsWith(REFUSED_BODY)
  if (!isRefused) return `${service} answered ${status}.`
  return `the domain ${domain} is not whitelisted. Add it under Settings, Domains.`
}
