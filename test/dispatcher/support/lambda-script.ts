/**
 * Source of a Worker that speaks as a deployed lambda does (`workers/lambda/envelope.ts`). `body` is
 * JavaScript that gets `request` and returns an answer: `answer(outcome, json, logReport?)`.
 */
export function lambdaScript(body: string): string {
  return `
const encoder = new TextEncoder()
const line = (level, message, extras = []) => ({ level, message, extras, timestamp: 1700000000000 })
function answer(outcome, json, report) {
  const result = encoder.encode(json)
  const headers = { 'x-lamplighter-outcome': outcome, 'set-cookie': 'from=lambda', 'x-from-lambda': '1' }
  if (!report) return new Response(result, { headers })
  headers['x-lamplighter-result-length'] = String(result.byteLength)
  const logs = encoder.encode(JSON.stringify(report))
  const whole = new Uint8Array(result.byteLength + logs.byteLength)
  whole.set(result)
  whole.set(logs, result.byteLength)
  return new Response(whole, { headers })
}
export default {
  async fetch(request) {
    const id = request.url.split('/').at(-1)
    console.log('\\u0001S ' + id)
    ${body}
  },
}`
}
