/** A request to the management API, as a tool makes it of its input. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Segments below the account's path; they are escaped. */
  path: readonly string[]
  /** What is undefined is left out. */
  query?: Readonly<Record<string, string | number | readonly string[] | undefined>>
  body?: unknown
  headers?: Readonly<Record<string, string>>
}

/** An answer of the management API. */
export interface ApiAnswer {
  status: number
  /** The id of the request, or of the invocation that it was. */
  requestId: string | null
  text: string
}

/** The management API of one account, for one caller with one token. */
export type Api = (request: ApiRequest) => Promise<ApiAnswer>

/** The path and query of a request below `base`. */
export function urlOf(base: string, { path, query = {} }: ApiRequest): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const each of typeof value === 'object' ? value : [value]) {
      parameters.append(name, String(each))
    }
  }
  const search = parameters.size === 0 ? '' : `?${parameters.toString()}`
  return `${base}/${path.map(encodeSegment).join('/')}${search}`
}

/** A segment of dots would be resolved as a path, whether it is escaped or not. */
function encodeSegment(text: string): string {
  return /^\.{1,2}$/.test(text) ? '-' : encodeURIComponent(text)
}
