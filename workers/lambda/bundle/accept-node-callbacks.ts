type Callback = (error: unknown, result?: unknown) => void

/**
 * Lets methods of `target` that return a promise also take a Node callback as their last argument.
 * Names that `target` lacks are passed over; the methods still return what they returned.
 */
export function acceptNodeCallbacks(target: object, names: readonly string[]): void {
  for (const name of names) {
    const method: unknown = Reflect.get(target, name)
    if (typeof method !== 'function') continue
    Reflect.set(target, name, function acceptCallback(this: unknown, ...args: unknown[]) {
      const callback = args.at(-1)
      if (!isCallback(callback)) return Reflect.apply(method, this, args)
      const returned: PromiseLike<unknown> = Reflect.apply(method, this, args.slice(0, -1))
      returned.then((result) => callback(null, result), callback)
      return returned
    })
  }
}

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function'
}
