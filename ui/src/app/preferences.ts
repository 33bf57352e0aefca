import { createStore, useStore } from './store.ts'

/** What a person chose for this browser. */
export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  timeZone: 'local' | 'utc'
  /** Whether single keys do anything (WCAG 2.1.4). */
  singleKeys: 'on' | 'off'
  navigation: 'wide' | 'narrow'
  /** How the editor shows code. */
  editorWrap: 'on' | 'off'
  editorMinimap: 'on' | 'off'
  editorFontSize: 'small' | 'normal' | 'large'
  editorPanel: 'open' | 'closed'
  lastAccount: string
}

const STANDARD: Preferences = {
  theme: 'system',
  timeZone: 'local',
  singleKeys: 'on',
  navigation: 'wide',
  editorWrap: 'off',
  editorMinimap: 'off',
  editorFontSize: 'normal',
  editorPanel: 'open',
  lastAccount: '',
}

const PLACE = 'lamplighter.preferences'
const store = createStore<Preferences>(read())
apply(store.get())
addEventListener('storage', ({ key }) => {
  if (key !== PLACE) return
  store.set(read())
  apply(store.get())
})

/** One preference, for as long as the component shows. */
export function usePreference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return useStore(store)[name]
}

/** One preference as it is now. */
export function preference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return store.get()[name]
}

/** Changes a preference and remembers it in this browser. */
export function setPreference<Name extends keyof Preferences>(
  name: Name,
  value: Preferences[Name],
): void {
  store.set({ ...store.get(), [name]: value })
  apply(store.get())
  try {
    localStorage.setItem(PLACE, JSON.stringify(store.get()))
  } catch {
    // A browser that keeps nothing still shows what was chosen until the page is left.
  }
}

function apply({ theme }: Preferences): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return STANDARD
    const known = Object.entries(stored).filter(
      ([name, value]) => Object.hasOwn(STANDARD, name) && typeof value === 'string',
    )
    return { ...STANDARD, ...Object.fromEntries(known) }
  } catch {
    return STANDARD
  }
}
