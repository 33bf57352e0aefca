import type { LambdaContext } from './lambda-context.ts'
import { upstreamRequest } from './upstream-request.ts'

/** The dispatcher's entrypoint `FromLambda`. */
export interface Platform {
  answer(lambda: LambdaContext, request: Request): Promise<Response>
}

const NOT_BOUND =
  'The outbound Worker has no binding DISPATCHER, so lambdas can not call the platform. ' +
  'Deploy it once more now that the dispatcher is there.'

/** Hands a lambda's request to the platform over to it; `url` is the address by which the platform knows itself. */
export async function callPlatform(
  request: Request,
  url: string,
  lambda: LambdaContext,
  platform: Platform | undefined,
): Promise<Response> {
  if (platform) return platform.answer(lambda, upstreamRequest(request, url))
  console.error(NOT_BOUND)
  return new Response(`${NOT_BOUND}\n`, { status: 503 })
}
