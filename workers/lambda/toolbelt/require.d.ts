import type { Jsforce, RequestPromise } from './required-modules.ts'

declare global {
  /** The isolate's own `require`, for modules that are loaded on first use. */
  function require(name: 'request-promise-native'): RequestPromise
  function require(name: 'jsforce'): Jsforce
}
