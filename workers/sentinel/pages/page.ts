import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { SentinelEnv } from '../env.ts'
import { LAMP, LAMP_PATH, STYLE_PATH } from './page-asset-routes.ts'

/** A piece of a page, escaped. */
export type Html = ReturnType<typeof html>

/** A page and what its security policy must let through. */
export interface Page {
  title: string
  body: Html
  /** The account that the page is about. */
  accountId?: string | undefined
  status?: ContentfulStatusCode
  /** Whether something was wrong with what the person sent; then the tab's title says so first. */
  hasProblem?: boolean
  /** Where its form may lead in the end, beside this server: browsers check redirects as well. */
  formTarget?: string | undefined
}

/**
 * Renders a page that runs no script, loads nothing of others, and shows in no frame. Its policy is written
 * here because `hono/secure-headers` makes one before the handler knows where a form leads.
 */
export function renderPage(c: Context<SentinelEnv>, page: Page): Response | Promise<Response> {
  const target = page.formTarget === undefined ? '' : ` ${new URL(page.formTarget).origin}`
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self'${target}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  c.header('Content-Security-Policy', policy.join('; '))
  c.header('Cache-Control', 'no-store')
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${page.hasProblem ? 'Problem: ' : ''}${page.title} · Lamplighter</title>
          <link rel="stylesheet" href="${STYLE_PATH}" />
          <link rel="icon" href="${LAMP_PATH}" type="image/svg+xml" />
        </head>
        <body>
          <header>${LAMP}<span>Lamplighter</span></header>
          <main>
            <h1>${page.title}</h1>
            ${page.body}
          </main>
          ${page.accountId && html`<footer>Account ${page.accountId}</footer>`}
        </body>
      </html>`,
    page.status ?? 200,
  )
}
