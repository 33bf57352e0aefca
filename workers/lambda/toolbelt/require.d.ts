import type { Jsforce, RequestPromise } from './required-modules.ts'

declare global {
  /** The isolate's own `require`, for modules that are loaded on first use. */
  function require(name: 'request-promise-native'): RequestPromise
  function require(name: 'jsforce'): Jsforce

  /** The part of Node's `Buffer` that the toolbelt uses; Node's own typings clash with the Workers'. */
  const Buffer: {
    from(text: string, encoding?: 'base64'): Uint8Array & { toString(encoding: 'base64'): string }
  }
}
