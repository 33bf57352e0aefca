// The door to upstreams that want a client certificate, as a process of its own: the start script forks it when the
// first request comes, and hands it every connection of the egress filter.
import { createServer } from 'node:http'
import { Socket } from 'node:net'
import { CLIENT_CERTIFICATE_CHARACTERS } from '../../outbound/contract.ts'
import { forward } from './forward.ts'
import { DoorSettings } from './settings.ts'

/** The certificate in base64, and as much as every other request may have. */
const MAX_HEADER_BYTES = CLIENT_CERTIFICATE_CHARACTERS * 2 + 64 * 1024

let settings: DoorSettings = { allowPrivate: false, extraCa: [] }

const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (incoming, outgoing) => {
  forward(incoming, outgoing, settings)
})

process.on('message', (message, connection) => {
  if (connection instanceof Socket) {
    server.emit('connection', connection)
    connection.resume()
  } else settings = DoorSettings.parse(message)
})
// The start script alone decides when to end; without it there is nothing to do.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit(0))
