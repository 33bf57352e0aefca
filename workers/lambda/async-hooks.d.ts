declare module 'node:async_hooks' {
  /** A value that follows the asynchronous work which is started while it is set. */
  export class AsyncLocalStorage<T> {
    run<R>(store: T, work: () => R): R
    getStore(): T | undefined
  }
}
