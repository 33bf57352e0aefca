/** A script that marks an invocation as a lambda's wrapper does, and then runs `body`. */
export function markingScript(body: string): string {
  return `let kept = []
export default { async fetch(request, env) {
  const id = request.url.split('/').at(-1)
  const text = await request.text()
  console.log('\\u0001S ' + id)
  setTimeout(() => console.log('\\u0001Y ' + id), 0)
  ${body}
} }`
}

/** A script that runs `body` without a mark of any kind. */
export function unmarkedScript(body: string): string {
  return `export default { async fetch(request) {
  const id = request.url.split('/').at(-1)
  const text = await request.text()
  ${body}
} }`
}
