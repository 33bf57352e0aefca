import { html, raw } from 'hono/html'
import type { Html } from './page.ts'

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
