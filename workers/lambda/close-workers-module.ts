/**
 * Makes what `cloudflare:workers` exports worthless to a lambda that gets hold of the module in some way:
 * with `waitUntil` it could run on after its answer, when no invocation can be blamed any more for what it
 * does, and by `exports` it could call its own entrypoints. The exports of a module can't be changed, but
 * this one makes them with `bind` and `Proxy` when it is evaluated. So this file is deployed as a module
 * of its own, which is evaluated first, and its importer calls `reopen` when the other has been.
 */
// oxlint-disable-next-line typescript/unbound-method -- it is applied, and put back.
const { bind } = Function.prototype
const NativeProxy = Proxy
const { apply, defineProperty, has, ownKeys } = Reflect

function refuse(): never {
  throw new Error(
    "A lambda can't keep running after its answer. Call the callback when everything is done.",
  )
}

function bindOthers(this: () => unknown, ...args: unknown[]): unknown {
  const [self] = args
  const isRuntime = typeof self === 'object' && self !== null && has(self, 'abortIsolate')
  return isRuntime ? refuse : apply(bind, this, args)
}

/** The runtime's proxies stand before nothing of their own; an object that holds nothing takes their place. */
function NothingBehind(target: object, handler: ProxyHandler<object>): object {
  const isRuntime = ownKeys(target).length === 0 && has(handler, 'ownKeys')
  return isRuntime ? Object.freeze({}) : new NativeProxy(target, handler)
}

defineProperty(Function.prototype, 'bind', { value: bindOthers })
defineProperty(globalThis, 'Proxy', { value: NothingBehind })

/** Puts back what is only different while `cloudflare:workers` is evaluated. */
export function reopen(): void {
  defineProperty(Function.prototype, 'bind', { value: bind })
  defineProperty(globalThis, 'Proxy', { value: NativeProxy })
}
