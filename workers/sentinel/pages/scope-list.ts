import { html } from 'hono/html'

const MEANING: Record<string, string> = {
  openid: 'know who you are',
  'faas.lambda.invoke': 'invoke your lambdas',
}

/** What an application will be able to do, in words. */
export function scopeList(scope: string): ReturnType<typeof html> {
  const words = scope.split(' ').filter((word) => word !== '')
  return html`<ul>
    <li>act for you with the roles of your profiles</li>
    ${words.map((word) => html`<li>${MEANING[word] ?? word}</li>`)}
  </ul>`
}
