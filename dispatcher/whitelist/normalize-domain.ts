import { parse } from 'tldts'
import { ApiError } from '../../kit/http/api-error.ts'
import { privateHostReason } from '../../kit/private-host.ts'

/** RFC 1035 section 2.3.4, without the trailing dot and the length octets. */
const MAX_DOMAIN_LENGTH = 253
/** RFC 1035 section 2.3.1, with the leading digits of RFC 1123. The length of 63 is checked apart. */
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/
const MAX_LABEL_LENGTH = 63
const WILDCARD = '*.'
/** Both sections of the Public Suffix List; the host is parsed already. */
const SUFFIXES = { allowPrivateDomains: true, extractHostname: false }

/**
 * Turns what somebody typed into the form that the egress filter looks up: lower case, punycode, no
 * trailing dot, at most one leading `*.`, and that not over what everybody can have a name under.
 * Throws `ApiError` 400 that says what is wrong with it.
 * `allowPrivate` also lets IP addresses, `localhost` and other private names in; for labs and tests.
 */
export function normalizeDomain(input: string, allowPrivate: boolean): string {
  const typed = input.trim()
  requireBareName(typed)
  const isWildcard = typed.startsWith(WILDCARD)
  const host = toHost(isWildcard ? typed.slice(WILDCARD.length) : typed)

  const reason = privateHostReason(host)
  if (reason && !(allowPrivate && !isWildcard))
    throw privateRefusal(input, host, reason, isWildcard)
  if (reason === 'ip-address') return host
  requireLabels(host, input)
  requireOneOwner(host, isWildcard)
  return isWildcard ? `${WILDCARD}${host}` : host
}

/** Refuses whatever a URL parser would silently read as something else than a name. */
function requireBareName(typed: string): void {
  if (typed === '')
    throw refusal('The field "domain" is empty. Send a domain such as "example.com".')
  if (typed.includes('://')) {
    throw refusal(`"${typed}" has a scheme. Remove everything before the domain.`)
  }
  if (/[/\\?#]/.test(typed)) {
    throw refusal(
      `"${typed}" has a path. Only whole domains can be whitelisted. Remove everything after the domain.`,
    )
  }
  if (typed.includes('@')) {
    throw refusal(`"${typed}" has credentials. Remove the "@" and everything before it.`)
  }
  if (/^[^:]*:\d*$/.test(typed)) {
    throw refusal(`"${typed}" has a port. A domain is whitelisted for all ports. Remove the port.`)
  }
  if (/^\.[^.]+\../.test(typed)) {
    throw refusal(`"${typed}" starts with a dot. Write "*${typed}" to include all its subdomains.`)
  }
  if (typed.lastIndexOf('*') > 0 || (typed.startsWith('*') && !typed.startsWith(WILDCARD))) {
    throw refusal(
      `"${typed}" has a "*" in the wrong place. Only a single "*." at the start is allowed.`,
    )
  }
}

/**
 * Refuses what belongs to many: everybody has a site under `co.uk` or `github.io`, which the Public Suffix
 * List knows. The name `github.io` itself is one host, of one owner; `co.uk` is nobody's.
 */
function requireOneOwner(host: string, isWildcard: boolean): void {
  const { publicSuffix, isIcann } = parse(host, SUFFIXES)
  if (!isWildcard) {
    if (publicSuffix !== host || !isIcann) return
    throw refusal(
      `"${host}" is not a site of its own. Name a site under it, such as "example.${host}".`,
    )
  }
  // A rule such as "*.ck" makes a suffix of each name below.
  const below = `name.${host}`
  if (publicSuffix !== host && parse(below, SUFFIXES).publicSuffix !== below) return
  throw refusal(
    `"*.${host}" would allow the sites of everybody with a name there. Name the one you need, such as "${below}" or "*.${below}".`,
  )
}

function toHost(name: string): string {
  // RFC 4291 addresses have colons; only in brackets does the parser take them for a host.
  const host = name.includes(':') && !name.startsWith('[') ? `[${name}]` : name
  if (!/[\s%]/.test(host)) {
    const url = URL.parse(`http://${host}`)
    if (url) return url.hostname.replace(/\.$/, '')
  }
  throw refusal(`"${name}" is not a domain name. Send a domain such as "example.com".`)
}

function requireLabels(host: string, input: string): void {
  if (host.length > MAX_DOMAIN_LENGTH) {
    throw refusal(`The domain has ${host.length} characters; ${MAX_DOMAIN_LENGTH} are allowed.`)
  }
  for (const label of host.split('.')) {
    if (label.length > MAX_LABEL_LENGTH) {
      throw refusal(
        `A part of "${host}" has ${label.length} characters; ${MAX_LABEL_LENGTH} are allowed between two dots.`,
      )
    }
    if (!LABEL.test(label)) {
      throw refusal(
        `"${input}" is not a domain name. Between the dots, use letters, digits and inner hyphens.`,
      )
    }
  }
}

function privateRefusal(
  input: string,
  host: string,
  reason: NonNullable<ReturnType<typeof privateHostReason>>,
  isWildcard: boolean,
): ApiError {
  if (reason === 'ip-address') {
    return refusal(`"${input}" is an IP address. Only domain names can be whitelisted.`)
  }
  if (reason === 'private-name') {
    return refusal(`"${host}" is a private name. Only public domain names can be whitelisted.`)
  }
  return isWildcard
    ? refusal(`"${input}" would allow a whole top-level domain. Name at least "*.example.com".`)
    : refusal(`"${input}" is not fully qualified. Send a domain such as "example.com".`)
}

function refusal(message: string): ApiError {
  return new ApiError('com.liveperson.faas.fm.badinput', message)
}
