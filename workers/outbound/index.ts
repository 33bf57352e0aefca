import { BoundedCache } from '../../kit/bounded-cache.ts'
import { refusedMethod } from '../../kit/http/forwarded-headers.ts'
import { holdSlot } from '../../kit/limits/hold-slot.ts'
import { overLimitAnswer } from '../../kit/limits/over-limit.ts'
import { privateHostReason } from '../../kit/private-host.ts'
import { refusedAnswer, unreachableAnswer, withoutMarks } from './answers.ts'
import type { WranglerBindings } from './bindings.ts'
import { type CertificateDoor, sendWithCertificate } from './client-certificate.ts'
import {
  CONNECTION_LOST,
  CLIENT_CERTIFICATE_HEADER,
  type LambdaContext,
  type Platform,
  type SecretStore,
  UNREACHABLE_CODES,
  type UnreachableCode,
} from './contract.ts'
import { isWhitelisted } from './is-whitelisted.ts'
import { OutgoingLimits } from './outgoing-limits.ts'
import { callPlatform, ownUrlOf, upstreamRequest } from './own-hosts.ts'
import { answerSecretRequest, isSecretRequest } from './secret-request.ts'
import { answerDomainRequest, isDomainRequest, type KnownHosts } from './service-domains.ts'
import { WhitelistCache } from './whitelist-cache.ts'

const MAX_KNOWN_ACCOUNTS = 2_000
/** These are kept for as long as the isolate. */
const limits = new OutgoingLimits()
const whitelistAnswers = new WhitelistCache()
const knownHosts: KnownHosts = new BoundedCache(MAX_KNOWN_ACCOUNTS)

/** What wrangler can't tell of bindings: what comes through them. */
interface TypedBindings {
  SECRETS: SecretStore
  /** Missing until the dispatcher is deployed, which needs this Worker to be there first. */
  DISPATCHER?: Platform
}

/** The egress filter's bindings and variables: those of `wrangler.toml`, and what an operator may set beside them. */
export interface OutboundEnv extends Omit<WranglerBindings, keyof TypedBindings>, TypedBindings {
  /** What the dispatch says of the lambda that calls. */
  lambdaCtx?: LambdaContext
  PUBLIC_HOSTS_BY_REGION?: string
  /** `true` lets whitelisted IP addresses and private names through; for labs and tests. */
  ALLOW_PRIVATE_EGRESS?: string
  /** Opens connections with a client certificate; only one machine has it. */
  CLIENT_CERTIFICATES?: CertificateDoor
}

/**
 * Every request that a lambda makes passes here, each hop of a redirect as a request of its own, and
 * leaves only when its host is whitelisted. Any port of such a host may be used: a port isn't part of
 * a whitelist entry. There is no `connect` handler, so raw sockets stay closed. What the toolbelt asks of
 * the secret store is answered here and never leaves, and so is where the account's services are; a request to
 * the platform itself is handed over to it, whatever is whitelisted.
 */
export default {
  async fetch(request: Request, env: OutboundEnv, ctx: ExecutionContext): Promise<Response> {
    const url = new URL(request.url)
    const host = url.hostname.replace(/\.$/, '')
    const { lambdaCtx: lambda } = env
    // A request that nobody vouches for must not leave.
    if (!lambda?.accountId) return refusedAnswer(host)
    const refusal = refusedMethod(request)
    if (refusal) return refusal
    const overRate = limits.countRequest(lambda)
    if (overRate) return overLimitAnswer(overRate)
    if (isSecretRequest(request, url)) {
      return answerSecretRequest(request, url, lambda, env.SECRETS)
    }
    const isForDomains = isDomainRequest(request, url)
    const ownUrl = isHttp(url) ? ownUrlOf(url, env) : undefined
    const isKept = isForDomains || ownUrl !== undefined
    if (!isKept && !(await mayLeave(url, host, lambda, env))) return refusedAnswer(host)
    // It would stay open when its host is taken off the list, and nothing that lambdas can require opens one.
    if (request.headers.has('upgrade')) return refusedAnswer(host, 'websocket')

    const place = await limits.takePlace(lambda)
    if (!('release' in place)) return overLimitAnswer(place)
    return holdSlot(place, { request, ctx }, () => {
      if (isForDomains) return answerDomainRequest(url, lambda, env, knownHosts)
      if (ownUrl) return callPlatform(request, ownUrl, lambda, env.DISPATCHER)
      return sendUpstream(request, host, env.CLIENT_CERTIFICATES)
    })
  },
}

async function sendUpstream(
  request: Request,
  host: string,
  door: CertificateDoor | undefined,
): Promise<Response> {
  const certificate = request.headers.get(CLIENT_CERTIFICATE_HEADER)
  try {
    if (certificate !== null) return await sendWithCertificate(request, certificate, door)
    return withoutMarks(await fetch(upstreamRequest(request)))
  } catch (error) {
    // This one reaches the lambda as what it is; every other would arrive as a status of 500.
    if (error instanceof Error && error.message === CONNECTION_LOST) throw error
    return unreachableAnswer(host, codeOf(error))
  }
}

/** On one machine the error says the code, see `internet-gate.ts` of the local namespace. */
function codeOf(error: unknown): UnreachableCode | undefined {
  const message = error instanceof Error ? error.message : ''
  return UNREACHABLE_CODES.find((code) => code === message)
}

function isHttp({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:'
}

async function mayLeave(
  url: URL,
  host: string,
  { accountId }: LambdaContext,
  env: OutboundEnv,
): Promise<boolean> {
  if (!isHttp(url)) return false
  if (env.ALLOW_PRIVATE_EGRESS !== 'true' && privateHostReason(host)) return false
  return isWhitelisted(accountId, host, env.WHITELIST, whitelistAnswers)
}
