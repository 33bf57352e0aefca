import { hashCredential } from '../../kit/hash-credential.ts'
import type { WranglerBindings } from './bindings.ts'
import { DOORS } from './contract.ts'

const TOKEN = /^[\w-]{43}$/

/**
 * Hands what carries the command's token to the entrypoints that ask for none: below `/sentinel` to the sentinel's,
 * below `/dispatcher` to the dispatcher's. All else gets 404 and learns nothing.
 */
export default {
  async fetch(request, env) {
    if (!(await isOperator(request, env.OPERATOR_TOKEN))) return notFound()
    const url = new URL(request.url)
    const [, door, path = '/'] = /^\/(\w+)(\/.*)$/.exec(url.pathname) ?? []
    if (door === DOORS.ready) return Response.json({})
    const entrypoint = door === DOORS.sentinel ? env.PROVISIONING : env.LIFECYCLE
    if (door !== DOORS.sentinel && door !== DOORS.dispatcher) return notFound()
    return entrypoint.fetch(new Request(`https://operator${path}${url.search}`, request))
  },
} satisfies ExportedHandler<WranglerBindings>

async function isOperator(request: Request, token: string): Promise<boolean> {
  const [, given = ''] = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '') ?? []
  if (!TOKEN.test(token)) return false
  // Of their hashes, so that the time it takes says nothing of the token.
  const [own, theirs] = await Promise.all([hashCredential(token), hashCredential(given)])
  return own === theirs
}

function notFound(): Response {
  return new Response(null, { status: 404 })
}
