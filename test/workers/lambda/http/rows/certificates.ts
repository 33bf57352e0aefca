import type { Family } from '../http-family.ts'

/** HTTPS to upstreams that nobody vouches for, and with client certificates. The upstream's certificate is self-signed. */
export const CERTIFICATES: Family = {
  title: 'Certificates',
  file: 'certificates',
  rows: [
    {
      does: 'https: a self-signed certificate is refused',
      code: `return send(secureUrl + '/text').then(() => 'answered', (error) => error.code)`,
      gives: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      here: {
        gives: 'EPROTO',
        because:
          'The runtime tells no more than that no secure connection could be made. The message names the certificate.',
      },
    },
    {
      does: 'https: `rejectUnauthorized: false` takes it',
      code: `return send(secureUrl + '/text', { rejectUnauthorized: false }).then(({ text }) => text, (error) => error.message.replace(/host \\S+/, 'host'))`,
      gives: 'plain text',
      here: {
        gives:
          "The host could not be reached: no secure connection could be made. Its certificate may be one that nobody vouches for, such as a self-signed one; a lambda can't turn that check off.",
        because:
          'Each request is checked by the platform, which knows no exception for one of them.',
      },
    },
    {
      does: 'request: `strictSSL: false` takes it',
      code: `return call({ url: secureUrl + '/text', strictSSL: false }).then(({ body }) => body, (error) => error.code)`,
      gives: 'plain text',
      here: { gives: 'EPROTO', because: 'The same.' },
    },
    {
      does: 'https: a client certificate (`cert`, `key`, `pfx`)',
      code: `return send(secureUrl + '/text', { pfx: 'none' }).then(() => 'answered', (error) => error.message)`,
      gives: 'not enough data',
      here: {
        gives:
          "A request of a lambda can't carry a client certificate (cert, pfx). Use Toolbelt.MTLSClient() instead.",
        because: 'Certificates are part of a connection, and the platform makes these.',
      },
    },
    {
      does: 'request: `agentOptions` with a client certificate',
      code: `return call({ url: secureUrl + '/text', agentOptions: { pfx: 'none' } }).then(() => 'answered', (error) => error.message)`,
      gives: 'not enough data',
      here: {
        gives:
          "A request of a lambda can't carry a client certificate (cert, pfx). Use Toolbelt.MTLSClient() instead.",
        because: 'The same.',
      },
    },
    {
      does: 'https: the connection says that it is encrypted',
      code: `return new Promise((resolve) => {
        https.get(secureUrl).on('socket', (socket) => resolve([socket.encrypted, typeof socket.getPeerCertificate])).on('error', () => undefined)
      })`,
      gives: [true, 'function'],
    },
  ],
}
