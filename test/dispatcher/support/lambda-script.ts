/**
 * Source of a Worker that speaks as a deployed lambda does (`workers/lambda/contract.ts`). `body` is
 * JavaScript that gets `request` and returns an answer: `answer(outcome, json, logReport?)`.
 */
export function lambdaScript(body: string): string {
  return `
const line = (level, message, extras = []) => ({ level, message, extras, timestamp: 1700000000000 })
function answer(outcome, json, report) {
  const headers = { 'x-lamplighter-outcome': outcome, 'set-cookie': 'from=lambda', 'x-from-lambda': '1' }
  if (!report) return new Response(json, { headers })
  headers['x-lamplighter-outcome'] += ' ' + json.length
  return new Response(json + JSON.stringify(report), { headers })
}
export default {
  async fetch(request) {
    const id = request.url.split('/').at(-1)
    console.log('\\u0001S ' + id)
    ${body}
  },
}`
}
