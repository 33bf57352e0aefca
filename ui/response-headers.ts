/**
 * The headers of the UI's files, the one source for the front of one machine and for Cloudflare Pages: the build writes
 * both from it. It imports nothing.
 */

/** The names of the Trusted Types policies in our build: those of our own workers, and Monaco's, which make its HTML. */
const TRUSTED_TYPES = [
  'monacoWorkers',
  'resultWorker',
  'diffEditorWidget',
  'diffReview',
  'domLineBreaksComputer',
  'dompurify',
  'editorGhostText',
  'editorViewLayer',
  'richScreenReaderContent',
  'standaloneColorizer',
  'stickyScrollViewLayer',
  'tokenizeToString',
]

/** Content Security Policy Level 3. Only Monaco needs the inline style attributes and the pictures from `data:`. */
const POLICY = [
  "default-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED_TYPES.join(' ')}`,
].join('; ')

/** Headers of every file, the policy above all. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** Files below this path have a hash of their content in their names. */
export const HASHED_PATH = '/assets/'

/** How long a file may be kept: for a year where its name has a hash, else as long as the server says that it is the same. */
export function cacheControl(path: string): string {
  return path.startsWith(HASHED_PATH) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/** Paths that `index.html` answers; a trailing `*` stands for anything. */
export const PAGE_PATHS = ['/', '/a', '/a/*', '/auth/callback'] as const

/** Paths that the platform itself answers; every other is a file of the UI or nothing. */
export const PLATFORM_PATHS = ['/api/*', '/sentinel/*', '/.well-known/*', '/healthz'] as const
