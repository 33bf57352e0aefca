/** The look of every page of the sentinel: one column that fits a phone, light or dark as the system is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1d2430; --soft: #535b69; --paper: #f4f1ea; --glow: #fdf0d8; --card: #ffffff; --edge: #e2ddd2; --line: #7d838d;
  --lamp: #8a4b00; --lamp-over: #6f3c00; --on-lamp: #ffffff; --quiet-over: #f4f1ea;
  --alarm: #a3171c; --alarm-paper: #fdf1f0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #eceae4; --soft: #b3b6bd; --paper: #12161c; --glow: #241f17; --card: #1b212a; --edge: #2e3641; --line: #8a8f98;
    --lamp: #ffb454; --lamp-over: #ffc780; --on-lamp: #241600; --quiet-over: #262e39;
    --alarm: #ff9b94; --alarm-paper: #321d20;
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 1.5rem 1rem;
  display: flex; flex-direction: column; align-items: center; justify-content: safe center;
  background: radial-gradient(60rem 26rem at 50% 0, var(--glow), transparent) no-repeat var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
header, main, footer { width: 100%; max-width: 27rem }
header { display: flex; align-items: center; gap: .625rem; margin: 0 0 1rem; padding: 0 .25rem; color: var(--lamp); font-size: 1.125rem; font-weight: 650; letter-spacing: -.01em }
.lamp { display: block; flex: none }
main { padding: 2rem; background: var(--card); border: 1px solid var(--edge); border-radius: 1rem; box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 12px 32px rgb(0 0 0 / 6%) }
footer { margin-top: 1rem; padding: 0 .25rem; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.015em; overflow-wrap: anywhere; text-wrap: balance }
h2 { margin: 0; font-size: 1rem; line-height: 1.4 }
p { margin: .75rem 0 0; overflow-wrap: anywhere }
h1 + p { margin-top: .5rem }
ul { margin: .75rem 0 0; padding-left: 1.25rem; overflow-wrap: anywhere }
li + li { margin-top: .25rem }
li::marker { color: var(--lamp) }
a { color: var(--lamp); text-underline-offset: .15em }
a:hover { color: var(--lamp-over) }
form { margin: 0 }
.field { margin-top: 1.25rem }
label { display: block; font-weight: 600 }
.hint { margin: .125rem 0 0; color: var(--soft); font-size: .875rem }
.wrong { margin: .25rem 0 0; color: var(--alarm); font-size: .875rem; font-weight: 600 }
input { display: block; width: 100%; min-height: 2.875rem; margin-top: .375rem; padding: .5rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .5rem }
input[readonly] { background: var(--quiet-over); border-color: var(--edge) }
input[aria-invalid] { border-color: var(--alarm); box-shadow: inset 0 0 0 1px var(--alarm) }
button, .button { display: block; width: 100%; min-height: 2.875rem; margin-top: 1.5rem; padding: .625rem 1rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: var(--on-lamp); background: var(--lamp); border: 1px solid var(--lamp); border-radius: .5rem; cursor: pointer; overflow-wrap: anywhere }
button:hover, .button:hover { color: var(--on-lamp); background: var(--lamp-over); border-color: var(--lamp-over) }
.quiet { margin-top: .75rem; color: var(--ink); background: transparent; border-color: var(--line) }
.field + .quiet { margin-top: 1.5rem }
.quiet:hover { color: var(--ink); background: var(--quiet-over); border-color: var(--line) }
:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px }
.summary { margin-top: 1.25rem; padding: .875rem 1rem; color: var(--alarm); background: var(--alarm-paper); border: 1px solid var(--alarm); border-radius: .5rem }
.summary:focus { outline: none }
.summary a { color: inherit }
.summary ul { list-style: none; margin-top: .25rem; padding: 0 }
.or { display: flex; align-items: center; gap: .75rem; margin-top: 1.5rem; color: var(--soft); font-size: .875rem }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--edge) }
.soft { margin-top: 1.25rem; color: var(--soft); font-size: .875rem }
@media (max-width: 30rem) {
  body { justify-content: flex-start; padding: 1rem }
  main { padding: 1.5rem 1.25rem; border-radius: .75rem }
  h1 { font-size: 1.375rem }
}
@media (forced-colors: active) { main, .summary, button, .button { border: 1px solid } }
`
