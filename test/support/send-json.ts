/** What a request is sent with, beside its method. */
export interface SendOptions {
  /** Sent as `Authorization: Bearer`. */
  token?: string | undefined
  /** Sent as JSON, a string as it is. */
  body?: unknown
  headers?: Record<string, string>
}

/** An answer that was read. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The parsed text; the text itself when it is no JSON, undefined when it is empty. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  body: any
}

/** Sends a request, reads the answer and follows no redirect. */
export async function sendJson(
  url: string | URL,
  method: string,
  { token, body, headers }: SendOptions = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    redirect: 'manual',
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parse(text) }
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}
