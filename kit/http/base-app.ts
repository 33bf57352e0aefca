import type { Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { ApiError } from './api-error.ts'
import { type HttpEnv, requestId } from './request-id.ts'

/**
 * Gives an app what every answer needs: a request id, and `respond` for errors, for paths that are not there
 * and for methods that a path doesn't offer (405 with `Allow`, RFC 9110 section 15.5.6). To be called before
 * any route is added.
 */
export function baseApp<E extends HttpEnv>(
  app: Hono<E>,
  respond: (error: Error, c: Context<E>) => Response | Promise<Response>,
): Hono<E> {
  app.use(requestId, methodNotAllowed({ app, onMethodNotAllowed }))
  app.onError(respond)
  app.notFound((c) =>
    respond(new ApiError('com.liveperson.faas.fm.not-found', 'There is nothing at this path.'), c),
  )
  return app

  function onMethodNotAllowed(c: Context<E>, methods: string[]) {
    // HEAD goes wherever GET does (RFC 9110 section 9.3.2) and is no news to anybody.
    const offered = methods.filter((method) => method !== 'HEAD')
    c.header('Allow', offered.join(', '))
    const refusal = new ApiError(
      'com.liveperson.faas.fm.method-not-allowed',
      `This path does not offer the method ${c.req.method}. Use ${offered.join(' or ')}.`,
    )
    return respond(refusal, c)
  }
}
