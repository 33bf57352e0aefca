/**
 * What `fetch` of the egress door leads to: the network service that the start script chose. workerd
 * checks the address after the name was resolved, so a public name of a private address gets nowhere.
 */
export default {
  fetch: (request, env) => env.INTERNET.fetch(request),
} satisfies ExportedHandler<{ INTERNET: Fetcher }>
