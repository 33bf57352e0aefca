import { DISPATCH_MARK } from '../protocol.ts'

/** The URL by which a host is asked to run a script, see `DISPATCH_MARK`. Fragments are not sent. */
export function hostUrl(url: string, script: string, outbound: string): string {
  const fragment = url.indexOf('#')
  const sent = fragment === -1 ? url : url.slice(0, fragment)
  const separator = sent.includes('?') ? '&' : '?'
  return `${sent}${separator}${DISPATCH_MARK}${encodeURIComponent(script)}/${encodeURIComponent(outbound)}`
}

/** The id that a script journals a request under: the last segment of its path. */
export function invocationOf(url: string): string {
  return /\/([^/?#]*)(?:[?#]|$)/.exec(url)?.[1] ?? ''
}
