// The door to upstreams that want a client certificate, as a process of its own: the start script forks it when the
// first request comes, and hands it every connection of the egress filter.
import { createServer } from 'node:http'
import { Socket } from 'node:net'
import { CLIENT_CERTIFICATE_CHARACTERS } from '../contract.ts'
import { forward } from './forward.ts'
import { DoorSettings } from './settings.ts'

/** The certificate in base64, and as much as every other request may have. */
const MAX_HEADER_BYTES = CLIENT_CERTIFICATE_CHARACTERS * 2 + 64 * 1024

let settings: DoorSettings = { allowPrivate: false, extraCa: [] }

/** The request line names the whole address, as it does for a proxy; nothing else says where a request goes. */
const OPTIONS = { maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false }

const server = createServer(OPTIONS, (incoming, outgoing) => {
  forward(incoming, outgoing, settings)
})

// With a connection comes its number, which goes back as a sign that it is here.
process.on('message', (message, connection) => {
  if (connection instanceof Socket) {
    process.send?.(message)
    server.emit('connection', connection)
    connection.resume()
  } else settings = DoorSettings.parse(message)
})
// The start script alone decides when to end; without it there is nothing to do.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit(0))
