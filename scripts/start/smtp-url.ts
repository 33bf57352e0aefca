import { isIP } from 'node:net'

/** How long the mail server may take for a connection, its greeting, and between two signs of life. */
const CONNECT_LIMIT_MS = 10_000
const SILENCE_LIMIT_MS = 30_000

/**
 * What `smtp://name:password@host:587` or `smtps://…` says, as nodemailer takes it. A password is only sent over TLS, or to
 * this very machine. Throws when it is no such URL.
 */
export function readSmtpUrl(text: string) {
  const url = new URL(text)
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw new TypeError('not SMTP')
  if (url.hostname === '') throw new TypeError('no host')
  if (url.search !== '' || url.hash !== '' || !/^\/?$/.test(url.pathname)) {
    throw new TypeError('more than a host')
  }
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[(.+)\]$/, '$1')
  const auth = {
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
  }
  const isHere = host === 'localhost' || host === '::1' || (isIP(host) && host.startsWith('127.'))
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(auth.user !== '' && { auth, requireTLS: !secure && !isHere }),
    connectionTimeout: CONNECT_LIMIT_MS,
    greetingTimeout: CONNECT_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** A server may repeat what it was sent, in the form it was sent in. */
export function withoutPassword(text: string, smtpUrl: string | undefined): string {
  if (smtpUrl === undefined) return text
  const { auth } = readSmtpUrl(smtpUrl)
  if (!auth?.pass) return text
  const { user, pass } = auth
  return [pass, encodeURIComponent(pass), base64(pass), base64(`\0${user}\0${pass}`)].reduce(
    (clean, secret) => clean.replaceAll(secret, '…'),
    text,
  )
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
