/** Named entrypoint that the host adds to every script, to end its isolate. */
export const EVICT_ENTRYPOINT = 'LocalNamespaceEvict'

/** Name of the module that the host puts round a script's main module. */
export const EVICTABLE_MODULE = 'local-namespace-main.js'

/**
 * Source of a main module that is the script's own, with the entrypoint that evicts added. It ends the
 * isolate where it would be constructed: `WorkerEntrypoint` sets `ctx` and `env` on an instance, and the
 * runtime looks there for methods, so that accessors which the script put on a prototype would run, which
 * could keep those or put off the end. Frozen, for a script can import this module by its name.
 */
export function evictableModule(mainModule: string): string {
  const specifier = JSON.stringify(`./${mainModule}`)
  // The script first: what it does before `cloudflare:workers` is evaluated, it does here too.
  return `export * from ${specifier}
export { default } from ${specifier}
import { abortIsolate, WorkerEntrypoint } from 'cloudflare:workers'
export class ${EVICT_ENTRYPOINT} extends WorkerEntrypoint {
  constructor() { abortIsolate('evicted') }
}
Object.freeze(${EVICT_ENTRYPOINT}.prototype)
Object.freeze(${EVICT_ENTRYPOINT})
`
}
