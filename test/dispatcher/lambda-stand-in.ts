/**
 * Source of a Worker that answers as deployed lambdas do, in the wire format of
 * `workers/lambda/envelope.ts`. What it does is named by the last part of the lambda's UUID.
 */
export const LAMBDA_STAND_IN = `
const encoder = new TextEncoder()
function answer(outcome, text, report) {
  const result = encoder.encode(text)
  const headers = { 'x-lamplighter-outcome': outcome, 'set-cookie': 'from=lambda', 'x-from-lambda': '1' }
  if (!report) return new Response(result, { headers })
  headers['x-lamplighter-result-length'] = String(result.byteLength)
  const logs = encoder.encode(JSON.stringify(report))
  const body = new Uint8Array(result.byteLength + logs.byteLength)
  body.set(result)
  body.set(logs, result.byteLength)
  return new Response(body, { headers })
}
const line = (level, message, extras = []) => ({ level, message, extras, timestamp: 1700000000000 })
const BEHAVIOURS = {
  '0000000000a0': async (request) => {
    const { payload } = await request.json()
    return answer('success', JSON.stringify(payload))
  },
  '0000000000a1': () => answer('success', ''),
  '0000000000a2': () =>
    answer('success', '"Grüße"', { lines: [line('Debug', 'd'), line('Info', 'i', ['{"a":1}'])], dropped: 0 }),
  '0000000000a3': () =>
    answer('custom-failure', '{"message":"no luck"}', { lines: [line('Error', 'Received Error - no luck')], dropped: 3 }),
  '0000000000a4': () => answer('custom-failure', '{"message":{"statusCode":418}}'),
  '0000000000a5': () => answer('bad-input', '{"message":"The body must be a JSON object."}'),
  '0000000000a6': () => { throw new Error('Worker exceeded CPU time limit.') },
  '0000000000a7': () => { throw new Error('Worker exceeded memory limit.') },
  '0000000000a8': () => { throw new Error('Network connection lost.') },
  '0000000000a9': () => { throw Object.assign(new Error('No host could take the request.'), { retryable: true }) },
  '0000000000b0': (request, options) =>
    answer('success', JSON.stringify({ headers: [...request.headers], options, path: new URL(request.url).pathname })),
  '0000000000b1': () => answer('success', '"' + 'x'.repeat(11_000_000) + '"'),
  '0000000000b2': () => new Response('"forged"', { headers: { 'x-lamplighter-outcome': 'admin' } }),
  '0000000000b3': () => answer('success', '1', { lines: [{ level: 'Loud' }, 7, line('Info', 'kept')], dropped: 'many' }),
  '0000000000b4': async () => { await scheduler.wait(400); return answer('success', '"slow"') },
  '0000000000b5': () => { throw Object.assign(new Error('Worker suspended: it had to be stopped 5 times for using up its CPU or memory limit.'), { retryable: true }) },
  '0000000000b6': () => answer('success', '2', { lines: Array.from({ length: 14 }, (_, i) => line('Info', 'line ' + i)), dropped: 1 }),
}
export default {
  async fetch(request) {
    const script = request.headers.get('x-test-script')
    const options = JSON.parse(request.headers.get('x-test-options'))
    const behaviour = script.startsWith('1234-') ? BEHAVIOURS[script.slice(-12)] : undefined
    const headers = new Headers(request.headers)
    headers.delete('x-test-script')
    headers.delete('x-test-options')
    try {
      if (!behaviour) throw new Error('Worker not found.')
      return await behaviour(new Request(request, { headers }), options)
    } catch (error) {
      const { message, retryable } = error
      return Response.json({ message, retryable }, { headers: { 'x-test-rejects': '1' } })
    }
  },
}`
