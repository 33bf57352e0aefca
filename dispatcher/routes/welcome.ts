import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from '../env.ts'

const secured = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Whether a host is to be reached by TLS alone is for whoever owns it to say.
  strictTransportSecurity: false,
})

/** What a browser finds at the address that the start script prints. */
export const welcomeRoutes = new Hono<AppEnv>().get('/', secured, (c) =>
  c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Lamplighter</title>
          <style>
            :root {
              color-scheme: light dark;
            }
            body {
              margin: 0 auto;
              max-width: 40rem;
              padding: 3rem 1.25rem;
              font:
                1rem/1.6 system-ui,
                sans-serif;
              background: light-dark(#fbfaf7, #16181d);
              color: light-dark(#22252b, #e8e6e1);
            }
            h1 {
              margin: 0 0 0.5rem;
              font-size: 1.75rem;
            }
            a {
              color: light-dark(#8a4b00, #ffc46b);
            }
            code {
              font-size: 0.9em;
              overflow-wrap: anywhere;
            }
            li {
              margin: 0.5rem 0;
            }
          </style>
        </head>
        <body>
          <main>
            <h1>Lamplighter is running</h1>
            <p>This platform runs the lambdas of a brand. Everything it offers is an API so far:</p>
            <ul>
              <li><a href="/api/openapi.json">The description of the API</a> lists every path.</li>
              <li><a href="/sentinel/well-known/jwks">The key set</a> verifies its tokens.</li>
              <li><a href="/healthz">The health check</a> tells whether it answers.</li>
            </ul>
            <p>
              The terminal that started it shows a <code>curl</code> line that invokes the first
              lambda.
            </p>
          </main>
        </body>
      </html>`,
  ),
)
