/** The part of the package that is used here; it has no types of its own. */
declare module 'punycode/punycode.es6.js' {
  /** Writes the Punycode labels of a domain in Unicode; throws `RangeError` where they are none. */
  export function toUnicode(domain: string): string
}
