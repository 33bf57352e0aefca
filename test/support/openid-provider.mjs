// A certified OpenID provider as a process of its own: node openid-provider.mjs <port> <JSON of options>
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [, , port, json] = process.argv
const { clientId, clientSecret, redirectUri } = JSON.parse(json)

// Whoever signs in is called what they typed; a name that begins with "new" has an unverified email.
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
  claims: {
    openid: ['sub'],
    profile: ['preferred_username'],
    email: ['email', 'email_verified'],
  },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: `subject of ${id}`,
      preferred_username: id,
      email: id,
      email_verified: !id.startsWith('unverified'),
    }),
  }),
  cookies: { keys: ['a key of the tests'] },
  pkce: { required: () => true },
})

createServer(provider.callback()).listen(Number(port), '127.0.0.1', () => console.log('listening'))
