import { useEffect, useRef } from 'react'
import { preference } from '../app/preferences.ts'
import { createStore } from '../app/store.ts'

/** A key and what it does here, for the list behind `?`. */
export interface KeyBinding {
  /** `j`, `g f` for one after the other, `Ctrl+S`. */
  keys: string
  words: string
  run: () => void
}

/** All keys that do something on this page. */
export const bindings = createStore<readonly KeyBinding[]>([])

/** How long the second key of two may take, in milliseconds. */
const CHORD_MS = 1_200

let chord: { key: string; atMs: number } | undefined

/**
 * Binds a key for as long as the component shows. Single keys rest while somebody types, while a dialog is
 * open and when they are switched off; those with Ctrl work everywhere.
 */
export function useKey(keys: string, words: string, run: () => void, isOn = true): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (!isOn) return undefined
    const binding: KeyBinding = { keys, words, run: () => latest.current() }
    bindings.set([...bindings.get(), binding])
    return () => bindings.set(bindings.get().filter((each) => each !== binding))
  }, [keys, words, isOn])
}

/** Listens to the keyboard; once, for the whole page. */
export function listenToKeys(): () => void {
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const isCommand = event.ctrlKey || event.metaKey
  const pressed = nameOf(event)
  if (!isCommand && pressed !== 'F6') {
    if (preference('singleKeys') === 'off' || isTyping(event.target) || isCovered()) return
  }
  const before = chord && Date.now() - chord.atMs < CHORD_MS ? `${chord.key} ${pressed}` : undefined
  chord = isCommand || event.key === 'Shift' ? undefined : { key: pressed, atMs: Date.now() }
  const found =
    (before !== undefined && bindings.get().findLast(({ keys }) => keys === before)) ||
    bindings.get().findLast(({ keys }) => keys === pressed)
  if (!found) return
  event.preventDefault()
  chord = undefined
  found.run()
}

function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  const name = key.length === 1 ? key.toLowerCase() : key
  if (!ctrlKey && !metaKey) return name
  const upper = name.length === 1 ? name.toUpperCase() : name
  return `Ctrl+${altKey ? 'Alt+' : ''}${upper}`
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable || target.closest('input, textarea, select, .monaco-editor') !== null
  )
}

/** A dialog or a menu has the keyboard for itself. */
function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null
}
