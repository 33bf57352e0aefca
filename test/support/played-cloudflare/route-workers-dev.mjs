// Loaded before a deploy command: sends what is meant for *.workers.dev to the played Cloudflare.
const realFetch = globalThis.fetch

globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input)
  if (!url.hostname.endsWith('.workers.dev')) return realFetch(input, init)
  const target = `${process.env['PLAYED_WORKERS_DEV']}/${url.hostname}${url.pathname}${url.search}`
  return realFetch(target, init)
}
