import { raw } from 'hono/html'

/** The look of every page of the sentinel: one column that fits a phone, light or dark as the system is. */
export const STYLE = raw(`
:root { color-scheme: light dark; --ink: #1d2430; --paper: #f5f3ee; --card: #ffffff; --line: #8a8f98; --lamp: #8a4b00; --on-lamp: #ffffff; --alarm: #a3171c }
@media (prefers-color-scheme: dark) { :root { --ink: #eceae4; --paper: #14181f; --card: #1e242e; --line: #8a8f98; --lamp: #ffb454; --on-lamp: #241600; --alarm: #ff9b94 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 26rem; padding: 2rem; background: var(--card); border-radius: .75rem }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere }
.brand { margin: 0 0 .5rem; color: var(--lamp); font-weight: 600 }
label { display: block; margin-top: 1rem; font-weight: 600 }
input { width: 100%; margin-top: .25rem; padding: .625rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .375rem }
button { width: 100%; margin-top: 1.5rem; padding: .75rem; font: inherit; font-weight: 600; color: var(--on-lamp); background: var(--lamp); border: 1px solid var(--lamp); border-radius: .375rem; cursor: pointer }
button.quiet { margin-top: .75rem; color: var(--ink); background: transparent; border-color: var(--line) }
:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px }
.alarm { color: var(--alarm); font-weight: 600 }
`)
