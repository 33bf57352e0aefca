import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { randomCredential } from '../credentials/random-credential.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { STYLE } from './style.ts'

type Html = ReturnType<typeof html>

/** A page and what its security policy must let through. */
export interface Page {
  title: string
  body: Html
  status?: ContentfulStatusCode
  /** Where its form may lead in the end, beside this server: browsers check redirects as well. */
  formTarget?: string
}

/**
 * Renders a page that runs no script, loads nothing, and shows in no frame. The referrer policy
 * keeps the address, which holds the request, to ourselves and leaves `Origin` on our own forms.
 */
export function renderPage(c: Context<SentinelEnv>, page: Page): Response | Promise<Response> {
  const nonce = randomCredential()
  const target = page.formTarget === undefined ? '' : ` ${new URL(page.formTarget).origin}`
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action 'self'${target}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  c.header('Content-Security-Policy', policy.join('; '))
  c.header('X-Frame-Options', 'DENY')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cache-Control', 'no-store')
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${page.title} · Lamplighter</title>
          <style nonce="${nonce}">
            ${STYLE}
          </style>
        </head>
        <body>
          <main>
            <p class="brand">Lamplighter</p>
            <h1>${page.title}</h1>
            ${page.body}
          </main>
        </body>
      </html>`,
    page.status ?? 200,
  )
}
