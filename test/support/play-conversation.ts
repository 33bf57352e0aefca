import type { IncomingMessage, ServerResponse } from 'node:http'

/** The conversation that there is, which is that of the samples. */
export const CONVERSATION = '4f1c2a7e-90b3-4d58-8c26-1e5a7d3b6f90'
/** Where the file is stored that was sent in it. */
export const FILE = '/v1/AUTH_brand/files/passport.png'

const RECORDS = [
  {
    messageRecords: [
      { sentBy: 'Consumer', timeL: 1, messageData: { msg: { text: 'I want a REFUND.' } } },
      { sentBy: 'Agent', timeL: 2, messageData: { msg: { text: 'Of course.' } } },
      { sentBy: 'Consumer', timeL: 3, messageData: { file: { relativePath: FILE } } },
    ],
  },
]

/** Plays the message history, and the file storage with its token `tk-1`; all else is `a page`. */
export function playConversation(
  { url = '' }: IncomingMessage,
  body: string,
  response: ServerResponse,
): void {
  if (url.startsWith('/messaging_history/')) {
    const { conversationId }: { conversationId: string } = JSON.parse(body)
    const conversationHistoryRecords = conversationId === CONVERSATION ? RECORDS : []
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ conversationHistoryRecords }))
  } else if (url === '/auth/v1.0') response.setHeader('x-auth-token', 'tk-1').end()
  else response.setHeader('content-type', 'text/plain').end('a page')
}
