import { createStore } from '../app/store.ts'

/** What the one live region of the page says. */
export const announcement = createStore('')

/** Reads `words` out politely to who can't see what changed. */
export function announce(words: string): void {
  // The same words twice are only read when the region was empty in between.
  announcement.set('')
  setTimeout(() => announcement.set(words), 50)
}
