import { html } from 'hono/html'
import type { PageError } from '../authorize/page-error.ts'
import type { Page } from './page.ts'

/** The page for a request that can't be answered to the application that made it. */
export function errorPage(error: PageError): Page {
  return {
    title: 'This did not work',
    status: error.status,
    body: html`<p role="alert">${error.message}</p>
      <p>Go back to the application and start again, or ask whoever runs it.</p>`,
  }
}
