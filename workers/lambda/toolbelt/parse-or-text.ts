/** Parses what a service answered as JSON; what is none stays text, as published. */
export function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
