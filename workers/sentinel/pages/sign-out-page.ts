import { html } from 'hono/html'
import type { Page } from './page.ts'

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
