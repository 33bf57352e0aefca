import { WorkerEntrypoint } from 'cloudflare:workers'
import type { LambdaContext, Platform } from '../workers/outbound/contract.ts'
import { app } from './app.ts'
import type { Bindings } from './env.ts'
import { refuseWhileStopping, whileServing } from './in-flight.ts'
import { isolateEnv } from './isolate-env.ts'

/**
 * The platform as a lambda reaches it, by a binding of the outbound Worker. It answers as it does to
 * everybody, and asks for a token as it does of everybody; but it knows how deep lambdas call each other.
 */
export class FromLambda extends WorkerEntrypoint<Bindings> implements Platform {
  /** Answers a request of `lambda`, whose depth is that of the invocation which sends it. */
  async answer(lambda: LambdaContext, request: Request): Promise<Response> {
    const env = { ...isolateEnv(this.env), CALLING_LAMBDA: lambda }
    const own = withoutAddress(request, this.env.CLIENT_ADDRESS_HEADER)
    return whileServing(async () => app.fetch(own, env, this.ctx)) ?? refuseWhileStopping()
  }
}

/** No network was in front of a lambda, so what it wrote where that tells the caller's address is forged. */
function withoutAddress(request: Request, addressHeader: string | undefined): Request {
  if (!addressHeader) return request
  const headers = new Headers(request.headers)
  headers.delete(addressHeader)
  return new Request(request, { headers })
}
