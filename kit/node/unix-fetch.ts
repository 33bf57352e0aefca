import { unixExchange } from './unix-request.ts'

/**
 * Sends JSON over a unix socket, with `further` headers. Resolves with the status and the parsed body, which
 * is `undefined` for an empty one; rejects for a broken connection, and for a body that is no JSON.
 */
export async function unixFetch(
  socketPath: string,
  method: string,
  path: string,
  body?: unknown,
  further: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const { status, text } = await unixExchange(socketPath, path, {
    method,
    headers: { 'content-type': 'application/json', ...further },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return { status, body: text === '' ? undefined : JSON.parse(text) }
}
