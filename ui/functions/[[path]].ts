interface Env {
  /** The dispatcher, which answers for all of the platform. */
  DISPATCHER: Fetcher
}

/**
 * Hands what is no file of the UI to the dispatcher, so that both are one origin. `_routes.json` says which paths come
 * here. A redirect is meant for the browser.
 */
export const onRequest: PagesFunction<Env> = ({ request, env }) =>
  env.DISPATCHER.fetch(new Request(request, { redirect: 'manual' }))
