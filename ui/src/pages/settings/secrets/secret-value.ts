import type { SecretValue } from '../../../api/secrets.ts'
import type { Secret } from '../../../api/types.ts'

/** The kinds of values, in words. */
export const KINDS: readonly { value: Secret['type']; words: string }[] = [
  { value: 'string', words: 'Text' },
  { value: 'object', words: 'JSON object' },
  { value: 'number', words: 'Number' },
]

/** A kind in words. */
export function kindInWords(type: Secret['type']): string {
  return KINDS.find(({ value }) => value === type)?.words ?? type
}

/** The value of what was typed, or what is wrong with it as a value of that kind. */
export function readValue(
  text: string,
  type: Secret['type'],
): { value: SecretValue } | { wrong: string } {
  if (text === '') return { wrong: 'A secret needs a value.' }
  if (type === 'string') return { value: text }
  if (type === 'number') {
    const number = Number(text)
    return text.trim() === '' || !Number.isFinite(number)
      ? { wrong: 'This is not a number.' }
      : { value: number }
  }
  return readObject(text)
}

function readObject(text: string): { value: SecretValue } | { wrong: string } {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? { value } : { wrong: 'This is JSON, but not an object: begin with {.' }
  } catch (error) {
    // What the browser says of it could quote the secret.
    const place = error instanceof Error && /line (\d+)/.exec(error.message)?.[1]
    return { wrong: place ? `This is not JSON: look at line ${place}.` : 'This is not JSON.' }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as a text, for people to read and copy. */
export function textOfValue(value: SecretValue): string {
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value)
}
