import { useSyncExternalStore } from 'react'

/** A value that components watch and anything may set. */
export interface Store<Value> {
  get: () => Value
  set: (value: Value) => void
  subscribe: (onChange: () => void) => () => void
}

/** Makes a store that begins with `value`. */
export function createStore<Value>(value: Value): Store<Value> {
  const watchers = new Set<() => void>()
  let current = value
  return {
    get: () => current,
    set(next) {
      if (Object.is(next, current)) return
      current = next
      for (const watcher of watchers) watcher()
    },
    subscribe(onChange) {
      watchers.add(onChange)
      return () => watchers.delete(onChange)
    },
  }
}

/** The value of a store, for as long as the component shows. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get)
}
