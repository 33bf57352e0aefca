import { html } from 'hono/html'
import type { PageError } from '../authorize/page-error.ts'
import type { Page } from './page.ts'

/** The page for a request that can't go on. */
export function errorPage({ message, status, options }: PageError): Page {
  const { title, links, requestId } = options
  return {
    title: title ?? 'This did not work',
    status,
    hasProblem: true,
    body: html`<p role="alert">${message}</p>
      ${
        links
          ? links.map(
              ({ href, text }, index) =>
                html`<a class="button ${index === 0 ? '' : 'quiet'}" href="${href}">${text}</a>`,
            )
          : html`<p>Go back to where you came from and start again, or ask whoever runs it.</p>`
      }
      ${requestId && html`<p class="soft">Request ${requestId}</p>`}`,
  }
}
