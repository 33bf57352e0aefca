import { WorkerEntrypoint } from 'cloudflare:workers'
import { answerInvocation } from './answer.ts'
import { defineProperty, freeze, setPrototypeOf } from './primordials.ts'

/**
 * What stands for every instance of `Invoke`. The runtime looks on an instance for the methods of all
 * kinds of events; without `Object.prototype` above it, none of these looks finds what a lambda put there.
 * A method of the instance itself can't be called by RPC, so `invoke` is one step up.
 */
const methods = freeze(setNoPrototype({ invoke: answerInvocation }))
const instance = freeze(Object.create(methods))

/**
 * Invokes the lambda by RPC, see `INVOKE_ENTRYPOINT`: a class that extends `WorkerEntrypoint`, written as
 * a function, which need not call the constructor that it inherits. The runtime passes `ctx` and `env`,
 * and that constructor sets them on the instance, where a setter on a prototype gets hold of them: with
 * `ctx.waitUntil` a lambda could run on after its answer.
 */
export function Invoke(): object {
  return instance
}
setPrototypeOf(Invoke, WorkerEntrypoint)

// Frozen, because a lambda can import this module by its name; that fixes their prototypes as well.
freeze(Invoke.prototype)
freeze(Invoke)

/**
 * The runtime refuses to call a method by RPC that `Object.prototype` has too, and it looks there before
 * the wrapper runs: a getter that a lambda defines could loop unseen. To set the property of any other
 * object goes on working.
 */
defineProperty(Object.prototype, 'invoke', {
  get: () => undefined,
  set(this: object, value: unknown) {
    const descriptor = { value, writable: true, enumerable: true, configurable: true }
    defineProperty(this, 'invoke', setNoPrototype(descriptor))
  },
})

function setNoPrototype<T extends object>(object: T): T {
  setPrototypeOf(object, null)
  return object
}
