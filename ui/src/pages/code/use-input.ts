import { useState } from 'react'
import type { Lambda } from '../../api/types.ts'
import { type InputValue, readInput } from '../test/read-input.ts'

/** What a function is run with, as it is typed. */
export interface Input {
  text: string
  setText: (text: string) => void
  reset: () => void
  /** What is wrong with the text, in a sentence. */
  problem: string | undefined
  /** The text as a value; undefined while something is wrong with it. */
  value: InputValue | undefined
}

/** The input of a run: the event's sample at first, then what is typed. */
export function useInput({ samplePayload, uuid }: Lambda): Input {
  const sample = JSON.stringify(samplePayload, null, 2)
  const [typed, setTyped] = useState<{ uuid: string; text: string }>()
  const text = typed?.uuid === uuid ? typed.text : sample
  const { problem, value } = readInput(text)
  return {
    text,
    setText: (next) => setTyped({ uuid, text: next }),
    reset: () => setTyped(undefined),
    problem,
    value,
  }
}
