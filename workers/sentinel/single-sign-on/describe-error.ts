/** An error and what caused it, for the log: never a token, for the library puts none into its messages. */
export function describeError(error: unknown): string {
  const texts: string[] = []
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = 'code' in each ? ` (${String(each.code)})` : ''
    texts.push(`${each.name}: ${each.message}${code}`)
  }
  return texts.join(' < ')
}
