import { html } from 'hono/html'
import type { PageLink } from '../authorize/page-error.ts'
import type { Page } from './page.ts'

/** The page that says that something was done, and where to go from there. */
export function donePage(done: {
  accountId: string
  title: string
  message: string
  link?: PageLink
}): Page {
  const { accountId, title, message, link } = done
  return {
    title,
    accountId,
    body: html`<p role="status">${message}</p>
      ${link && html`<a class="button" href="${link.href}">${link.text}</a>`}`,
  }
}
