/** A LIKE pattern for "contains `text`", to be used with `ESCAPE '\'`, so that `%` and `_` mean themselves. */
export function containsPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
