import type { AccountClient } from './account-client.ts'

/** Sends a body byte for byte, JSON or not, with a client's token; `headers` take precedence. */
export async function sendRaw(
  client: AccountClient,
  path: string,
  method: string,
  body: string | Buffer | null,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const answer = await fetch(client.url + path, {
    method,
    headers: {
      authorization: `Bearer ${client.token}`,
      'content-type': 'application/json',
      ...headers,
    },
    body,
  })
  return { status: answer.status, text: await answer.text() }
}
