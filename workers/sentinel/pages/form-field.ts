import { html, raw } from 'hono/html'
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

/** A text field with its label; the id is the name. */
export interface FormField {
  name: string
  label: string
  type?: 'text' | 'password'
  autocomplete: string
  value?: string
  hint?: string
  /** What was wrong with it, said beside it. */
  wrong?: string | undefined
  /** Marks it as wrong although the words stand elsewhere. */
  isInvalid?: boolean
  isFirst?: boolean
  isReadOnly?: boolean
}

/** Renders a field so that its hint and what was wrong are read out with it. */
export function formField(field: FormField): Html {
  const { name, hint, wrong } = field
  const describedBy = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ')
  const flags = [
    describedBy && ` aria-describedby="${describedBy}"`,
    (wrong ?? field.isInvalid) ? ' aria-invalid="true"' : '',
    field.isFirst ? ' autofocus' : '',
    field.isReadOnly ? ' readonly' : ' required',
  ]
  return html`<div class="field">
    <label for="${name}">${field.label}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}
    <input
      id="${name}"
      name="${name}"
      type="${field.type ?? 'text'}"
      value="${field.value ?? ''}"
      autocomplete="${field.autocomplete}"
      autocapitalize="none"
      spellcheck="false"
      ${raw(flags.join(''))}
    />
  </div>`
}
