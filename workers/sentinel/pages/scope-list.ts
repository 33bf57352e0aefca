import { html } from 'hono/html'
import type { Html } from './page.ts'

const MEANING: Record<string, string> = {
  openid: 'Know who you are',
  'faas.lambda.invoke': 'Invoke your lambdas',
}

/** What an application will be able to do, in words. */
export function scopeList(scope: string): Html {
  const words = scope.split(' ').filter((word) => word !== '')
  return html`<ul>
    <li>Act for you with the roles of your profiles</li>
    ${words.map((word) => html`<li>${MEANING[word] ?? word}</li>`)}
  </ul>`
}
