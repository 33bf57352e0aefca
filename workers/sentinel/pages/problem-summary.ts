import { html } from 'hono/html'
import type { Html } from './page.ts'

/** What was wrong with a form, and the id of the field to begin with. */
export interface Problem {
  field: string
  message: string
}

/** What was wrong, at the top of a form: read out at once, each line leads to its field. */
export function problemSummary(problems: readonly Problem[]): Html | undefined {
  if (problems.length === 0) return undefined
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>
    <h2>That did not work</h2>
    <ul>
      ${problems.map(({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`)}
    </ul>
  </div>`
}
