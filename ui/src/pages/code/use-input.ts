import { useState } from 'react'
import type { Lambda } from '../../api/types.ts'

/** What a function is run with, as it is typed. */
export interface Input {
  text: string
  setText: (text: string) => void
  reset: () => void
  /** What is wrong with the text, in a sentence. */
  problem: string | undefined
  /** The text as a value; undefined while something is wrong with it. */
  value: { headers: { key: string; value: string }[]; payload: unknown } | undefined
}

/** The input of a run: the event's sample at first, then what is typed. */
export function useInput({ samplePayload, uuid }: Lambda): Input {
  const sample = JSON.stringify(samplePayload, null, 2)
  const [typed, setTyped] = useState<{ uuid: string; text: string }>()
  const text = typed?.uuid === uuid ? typed.text : sample
  return {
    text,
    setText: (next) => setTyped({ uuid, text: next }),
    reset: () => setTyped(undefined),
    ...read(text),
  }
}

function read(text: string): Pick<Input, 'problem' | 'value'> {
  let value: unknown
  try {
    value = text.trim() === '' ? {} : JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { problem: `This is not JSON: ${reason}`, value: undefined }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      problem: 'Write an object with "payload" and, if needed, "headers".',
      value: undefined,
    }
  }
  const { headers, payload } = Object.fromEntries(Object.entries(value))
  if (headers !== undefined && !isHeaders(headers)) {
    return {
      problem: '"headers" is a list of objects with "key" and "value", both texts.',
      value: undefined,
    }
  }
  return { problem: undefined, value: { headers: headers ?? [], payload: payload ?? {} } }
}

function isHeaders(value: unknown): value is { key: string; value: string }[] {
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
