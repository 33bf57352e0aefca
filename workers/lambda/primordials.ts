/* oxlint-disable typescript/unbound-method -- this file takes methods off their prototypes and applies them. */
/**
 * What the wrapper needs of the language and the runtime, taken before the lambda's code is loaded.
 * A lambda shares the wrapper's realm: afterwards it may have put anything in place of a global or
 * of a prototype's method. So the rest of the wrapper uses what is here, and avoids the syntax that
 * looks methods up behind one's back: array iteration, spread calls, promises that resolve to objects.
 */
export const { apply, get, defineProperty, getPrototypeOf, setPrototypeOf } = Reflect
export const { stringify, parse } = JSON
export const { isArray } = Array
export const { now } = Date
export const { freeze } = Object
export const { setTimeout, clearTimeout } = globalThis
export const SafeResponse = Response
export const SafePromise = Promise
export const SafeURL = URL
export const SafeError = Error
export const SafeString = String
export const SafeTypeError = TypeError
export const SafeReferenceError = ReferenceError
export const SafeSyntaxError = SyntaxError
export const SafeWeakSet = WeakSet

export const promisePrototype = Promise.prototype
export const errorPrototype = Error.prototype
export const promiseThen = Promise.prototype.then
const { withResolvers } = Promise
const { hasOwnProperty, isPrototypeOf } = Object.prototype
const { slice, indexOf, lastIndexOf } = String.prototype
const { has, add } = WeakSet.prototype
const { text } = Request.prototype
const { get: getHeader, delete: remove } = Headers.prototype

/** Whether `object` itself, not one of its prototypes, has the property. */
export const hasOwn = (object: object, key: PropertyKey): boolean =>
  apply(hasOwnProperty, object, [key])

/** Whether `prototype` is among the prototypes of `value`. A Proxy's trap may throw. */
export const inherits = (prototype: object, value: object): boolean =>
  apply(isPrototypeOf, prototype, [value])

/** The characters from `start` up to `end`. */
export const cut = (value: string, start: number, end: number): string =>
  apply(slice, value, [start, end])

/** Where `part` begins in `value`, or -1. */
export const find = (value: string, part: string): number => apply(indexOf, value, [part])

/** Where the last `part` at or before `position` begins, or -1. */
export const findLast = (value: string, part: string, position: number): number =>
  apply(lastIndexOf, value, [part, position])

/** A promise and the function that resolves it. */
export const newPromise = (): PromiseWithResolvers<void> =>
  apply(withResolvers<void>, SafePromise, [])

/** Adds `member` to `members`; false when it was there already. */
export function addNew(members: WeakSet<object>, member: object): boolean {
  if (apply(has, members, [member])) return false
  apply(add, members, [member])
  return true
}

/** Reads a property that the runtime defines on `prototype`, whatever a lambda puts there later. */
function reader<T extends object, K extends keyof T & string>(
  prototype: T,
  name: K,
): (object: T) => T[K] {
  const read: (() => T[K]) | undefined = Object.getOwnPropertyDescriptor(prototype, name)?.get
  if (!read) throw new Error(`The runtime defines no property ${name}.`)
  return (object) => apply(read, object, [])
}

export const urlOf = reader(Request.prototype, 'url')
export const hostnameOf = reader(URL.prototype, 'hostname')
export const statusOf = reader(Response.prototype, 'status')
const responseHeaders = reader(Response.prototype, 'headers')

/** The body of `request` as text. */
export const readText = (request: Request): Promise<string> => apply(text, request, [])

/** The value of a response's header, or null. */
export const responseHeader = (response: Response, name: string): string | null =>
  apply(getHeader, responseHeaders(response), [name])

/** Removes a header from a response that was made here. */
export const removeHeader = (response: Response, name: string): void =>
  apply(remove, responseHeaders(response), [name])

// `await` and `then` of a genuine promise ask these two properties which constructor to use. With
// both fixed, awaiting a promise of the wrapper's own reaches nothing of the lambda's.
defineProperty(Promise.prototype, 'constructor', { writable: false, configurable: false })
defineProperty(Promise, Symbol.species, { configurable: false })

// A promise that resolves to an object calls its `then`: with this, no response that the wrapper answers
// with has one, whatever a lambda gives to all objects.
defineProperty(Response.prototype, 'then', { value: undefined })

// The runtime's own timers and its console, which carries the marks, spread arrays in JavaScript.
const arrayIteratorPrototype = Object.getPrototypeOf([][Symbol.iterator]())
defineProperty(Array.prototype, Symbol.iterator, { writable: false, configurable: false })
defineProperty(arrayIteratorPrototype, 'next', { writable: false, configurable: false })
