const FORM = /^[A-Za-z0-9](?:[\w -]*[\w-])?$/

/** What is wrong with a function's name, in a sentence; the server has the last word. */
export function problemOfName(name: string): string | undefined {
  if (name === '') return 'A function needs a name.'
  if (FORM.test(name)) return undefined
  if (/^[^A-Za-z0-9]/.test(name)) return 'Begin the name with a letter or a digit.'
  if (name.endsWith(' ')) return 'The name may not end with a space.'
  return 'Use letters, digits, spaces, _ and - only.'
}
