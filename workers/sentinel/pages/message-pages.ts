import { html } from 'hono/html'
import type { PageError, PageLink } from './page-error.ts'
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
          : html`<p>
              Go back to where you came from and start again, or ask whoever runs that application.
            </p>`
      }
      ${requestId && html`<p class="soft">Request ${requestId}</p>`}`,
  }
}

/** The page that asks before it signs somebody out. */
export function signOutPage(page: {
  accountId: string
  loginName: string
  action: string
  /** Where the sign-out leads in the end, when an application asked for it. */
  formTarget: string | undefined
}): Page {
  return {
    title: 'Sign out?',
    accountId: page.accountId,
    formTarget: page.formTarget,
    body: html`<p>You are signed in as <strong>${page.loginName}</strong> in this browser.</p>
      <form method="post" action="${page.action}">
        <button>Sign out</button>
      </form>`,
  }
}
