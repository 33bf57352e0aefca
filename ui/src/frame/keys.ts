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

/** What letters are typed into, or find an entry of: an open menu or list has the focus, a closed one is in the page too. */
const TAKES_LETTERS = 'input, textarea, select, .monaco-editor, [role=menu], [role=listbox]'

let chord: { key: string; atMs: number } | undefined

/**
 * Binds a key for as long as the component shows. All rest while a dialog is open; single ones also while
 * somebody types or a menu is open, and when they are switched off.
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
  // Before the editor, which would take Ctrl+K for the first of two keys.
  document.addEventListener('keydown', onKeyDown, { capture: true })
  return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const pressed = nameOf(event)
  const isCommand = event.ctrlKey || event.metaKey || /^F\d/.test(pressed)
  if (document.querySelector('[data-modal]')) return
  if (!isCommand) {
    if (preference('singleKeys') === 'off' || isTyping(event.target)) return
  }
  const before = chord && Date.now() - chord.atMs < CHORD_MS ? `${chord.key} ${pressed}` : undefined
  chord = isCommand || event.key === 'Shift' ? undefined : { key: pressed, atMs: Date.now() }
  const found =
    (before !== undefined && bindings.get().findLast(({ keys }) => keys === before)) ||
    bindings.get().findLast(({ keys }) => keys === pressed)
  if (!found) return
  event.preventDefault()
  event.stopPropagation()
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
  return target.isContentEditable || target.closest(TAKES_LETTERS) !== null
}
