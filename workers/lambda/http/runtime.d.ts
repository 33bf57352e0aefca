/**
 * What the runtime has under names of its own: the parts of `node:http`, whose place the modules here take, and
 * streams whose length is announced.
 */
declare module 'node:_http_agent' {
  export { Agent, globalAgent } from 'node:http'
}
declare module 'node:_http_incoming' {
  import type { IncomingMessage as Message } from 'node:http'

  export class IncomingMessage extends Message {
    constructor()
  }
}
declare module 'node:_http_outgoing' {
  import type { OutgoingMessage as Message } from 'node:http'

  export { validateHeaderName, validateHeaderValue } from 'node:http'
  export class OutgoingMessage extends Message {
    /** Not null once headers were sent, so that none is set any more. */
    _header: string | null
    getRawHeaderNames(): string[]
  }
}
declare module 'node:_http_common' {
  export const methods: string[]
}
declare module 'node:_http_server' {
  export { Server, ServerResponse, STATUS_CODES } from 'node:http'
}

declare class IdentityTransformStream extends TransformStream<Uint8Array, Uint8Array> {}
declare class FixedLengthStream extends IdentityTransformStream {
  constructor(expectedLength: number)
}
