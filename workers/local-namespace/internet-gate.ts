/**
 * Passes what the egress door fetches to the network service that the start script chose. workerd checks
 * the address after it has resolved the name, so a public name of a private address leads nowhere.
 */
export default {
  fetch: (request, env) => env.INTERNET.fetch(request),
} satisfies ExportedHandler<{ INTERNET: Fetcher }>
