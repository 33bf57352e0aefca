import './environment.ts'

/** The editor, a megabyte that is loaded when it is asked for first, and then kept. */
export function loadMonaco(): Promise<typeof import('./monaco.ts')> {
  return import('./monaco.ts')
}
