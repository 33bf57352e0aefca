import { HASHED_PATH, PAGE_PATHS, cacheControl, SECURITY_HEADERS } from '../response-headers.ts'

/** Paths that Pages hands to `ui/functions`, which passes them on to the dispatcher; every other is a file. */
const PLATFORM_PATHS = ['/api/*', '/sentinel/*', '/.well-known/*', '/healthz']

const NOT_FOUND = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <meta name="color-scheme" content="light dark" />
  <title>There is nothing here · Lamplighter</title>
  <main>
    <h1>There is nothing here</h1>
    <p><a href="/">Go to Lamplighter</a></p>
  </main>
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
    '_routes.json': JSON.stringify({ version: 1, include: PLATFORM_PATHS, exclude: [] }),
  }
}

function rule(path: string, first: string[], headers: Readonly<Record<string, string>>): string {
  const set = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [path, ...[...first, ...set].map((line) => `  ${line}`), ''].join('\n')
}
