import * as z from 'zod'
import type { KeyValue } from '../db/schema.ts'

/** What a version holds: its code and its environment variables. */
export interface VersionContent {
  code: string
  environmentVariables: readonly KeyValue[]
}

/** A key whose value differs. */
export const KeyValueChange = z
  .object({
    key: z.string(),
    from: z.string().optional().describe('Missing where it was added.'),
    to: z.string().optional().describe('Missing where it was removed.'),
  })
  .meta({ id: 'KeyValueChange', examples: [{ key: 'GREETING', from: 'Hi', to: 'Hello' }] })
type KeyValueChange = z.infer<typeof KeyValueChange>

/** What differs between two contents, the older one first. */
export const ContentChanges = z
  .object({
    linesAdded: z.number().describe('Lines that only the newer code has; one that moved is none.'),
    linesRemoved: z.number().describe('Lines that only the older code has.'),
    environmentVariables: z.array(KeyValueChange),
  })
  .meta({
    id: 'ContentChanges',
    examples: [
      {
        linesAdded: 2,
        linesRemoved: 1,
        environmentVariables: [{ key: 'GREETING', from: 'Hi', to: 'Hello' }],
      },
    ],
  })
export type ContentChanges = z.infer<typeof ContentChanges>

/** Compares two contents in time that grows with their length alone; `from` is null where there is nothing older. */
export function compareContents(from: VersionContent | null, to: VersionContent): ContentChanges {
  return {
    linesAdded: countMissing(to.code, from?.code),
    linesRemoved: countMissing(from?.code, to.code),
    environmentVariables: compareKeyValues(
      from?.environmentVariables ?? [],
      to.environmentVariables,
    ),
  }
}

/** How many lines of `text` are not in `other`; a line that is there twice counts twice. */
function countMissing(text: string | undefined, other: string | undefined): number {
  const left = new Map<string, number>()
  for (const line of linesOf(other)) left.set(line, (left.get(line) ?? 0) + 1)
  let missing = 0
  for (const line of linesOf(text)) {
    const count = left.get(line) ?? 0
    if (count === 0) missing++
    else left.set(line, count - 1)
  }
  return missing
}

function linesOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(/\r?\n/)
}

/** Tells which keys have another value, in alphabetical order. */
export function compareKeyValues(
  from: readonly KeyValue[],
  to: readonly KeyValue[],
): KeyValueChange[] {
  const before = new Map(from.map(({ key, value }) => [key, value]))
  const after = new Map(to.map(({ key, value }) => [key, value]))
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => {
      const [old, now] = [before.get(key), after.get(key)]
      return {
        key,
        ...(old !== undefined && { from: old }),
        ...(now !== undefined && { to: now }),
      }
    })
}
