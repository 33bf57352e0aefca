import {
  HASHED_PATH,
  PAGE_PATHS,
  PLATFORM_PATHS,
  cacheControl,
  SECURITY_HEADERS,
} from '../response-headers.ts'

/** It looks like the guide, whose files are at fixed addresses. */
const NOT_FOUND = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>There is nothing here · Lamplighter</title>
    <link rel="icon" href="/lamp.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/guide/guide.css" />
    <script src="/guide/guide-theme.js"></script>
  </head>
  <body>
    <header><a href="/"><img src="/lamp.svg" alt="" width="24" height="24" />Lamplighter</a></header>
    <main>
      <h1>There is nothing here</h1>
      <p>No page has this address. It may be mistyped, or the page may be gone.</p>
      <p><a href="/">Go to Lamplighter</a></p>
    </main>
  </body>
</html>
`

/** What tells Cloudflare Pages how to serve the files beside it: its files by their names. */
export function pagesFiles(): Record<string, string> {
  return {
    _headers: [
      // Pages lets every site read what it serves.
      rule('/*', ['! Access-Control-Allow-Origin'], {
        ...SECURITY_HEADERS,
        'Cache-Control': cacheControl('/index.html'),
      }),
      // What an earlier rule has set is added to, unless it is taken away first.
      rule(`${HASHED_PATH}*`, ['! Cache-Control'], { 'Cache-Control': cacheControl(HASHED_PATH) }),
    ].join('\n'),
    _redirects: PAGE_PATHS.filter((path) => path !== '/')
      .map((path) => `${path} / 200\n`)
      .join(''),
    // Without it, Pages would answer every path with the UI, those of scripts that are gone as well.
    '404.html': NOT_FOUND,
    // What it includes goes to `ui/functions`, which passes it on to the dispatcher.
    '_routes.json': JSON.stringify({ version: 1, include: PLATFORM_PATHS, exclude: [] }),
  }
}

function rule(path: string, first: string[], headers: Readonly<Record<string, string>>): string {
  const set = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [path, ...[...first, ...set].map((line) => `  ${line}`), ''].join('\n')
}
