import { findJsonProblem } from './scan-json.ts'

/** What a function is called with. */
export interface InputValue {
  headers: { key: string; value: string }[]
  payload: unknown
}

/** A typed input: its value, or what is wrong with it and, where that is known, after how many characters. */
export type ReadInput =
  | { value: InputValue; problem?: undefined; offset?: undefined }
  | { value?: undefined; problem: string; offset?: number }

/** Reads an input as it is typed; nothing typed is an empty payload. */
export function readInput(text: string): ReadInput {
  let value: unknown
  try {
    value = text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    const found = findJsonProblem(text)
    if (!found) return { problem: 'This is not JSON.' }
    const { line, column } = placeOf(text, found.offset)
    return {
      problem: `Line ${line}, column ${column}: ${found.message}`,
      offset: found.offset,
    }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'Write an object with "payload" and, if needed, "headers".' }
  }
  const { headers, payload } = Object.fromEntries(Object.entries(value))
  if (headers !== undefined && !isHeaders(headers)) {
    return { problem: '"headers" is a list of objects with "key" and "value", both texts.' }
  }
  return { value: { headers: headers ?? [], payload: payload ?? {} } }
}

/** Line and column of a place in a text, both from 1 on. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}

function isHeaders(value: unknown): value is InputValue['headers'] {
  return (
    Array.isArray(value) &&
    value.every(
      (each: unknown) =>
        typeof each === 'object' &&
        each !== null &&
        'key' in each &&
        typeof each.key === 'string' &&
        'value' in each &&
        typeof each.value === 'string',
    )
  )
}
