import './environment.ts'
import type * as Monaco from './monaco.ts'

/** The editor, a megabyte that is loaded when it is asked for first, and then kept. */
export function loadMonaco(): Promise<typeof Monaco> {
  return import('./monaco.ts')
}
