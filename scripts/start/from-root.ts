import { join } from 'node:path'

/** Absolute path of a file of the repo. */
export function fromRoot(...parts: string[]): string {
  return join(import.meta.dirname, '../..', ...parts)
}
