import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { request, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import { pipeline } from 'node:stream'
import { getCACertificates } from 'node:tls'
import * as z from 'zod'
import { forwardedNames, PLATFORM_PREFIXES } from '../../../kit/http/forwarded-headers.ts'
import {
  CERTIFICATE_FAILURE_HEADER,
  type CertificateFailure,
  CLIENT_CERTIFICATE_HEADER,
  type ClientCertificate,
} from '../contract.ts'
import { isPublicAddress, PRIVATE_ADDRESS, publicLookup } from './public-lookup.ts'
import type { DoorSettings } from './settings.ts'

/** Longer than an invocation lasts. */
const IDLE_LIMIT_MS = 35_000

const Certificate: z.ZodType<ClientCertificate> = z.object({
  cert: z.string(),
  key: z.string(),
  ca: z.string().optional(),
  allowSelfSigned: z.boolean().optional(),
})

/** Why a request can't be sent, for the lambda. */
class Refusal extends Error {
  readonly failure: CertificateFailure

  constructor(failure: CertificateFailure, sentence: string) {
    super(sentence)
    this.failure = failure
  }
}

/**
 * Sends a request that the egress filter has let through to the host of its URL, over a connection of its own with
 * the client certificate of its header, and passes the answer on. Nothing of it is logged.
 */
export function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  settings: DoorSettings,
): void {
  let sent: ReturnType<typeof request>
  try {
    sent = request(optionsOf(incoming, settings))
  } catch (error) {
    refuse(outgoing, error)
    return
  }
  sent.setTimeout(IDLE_LIMIT_MS, () => sent.destroy(new Error('Nothing came for too long.')))
  sent.on('response', (answer) => {
    const headers = forwarded(answer)
    outgoing.writeHead(answer.statusCode ?? 502, headers)
    pipeline(answer, outgoing, () => undefined)
  })
  sent.on('error', (error) => refuse(outgoing, error, hostOf(incoming)))
  // Whoever asked is gone, or has its answer.
  outgoing.on('close', () => sent.destroy())
  incoming.pipe(sent)
}

function optionsOf(incoming: IncomingMessage, settings: DoorSettings): RequestOptions {
  const url = URL.parse(incoming.url ?? '')
  if (url?.protocol !== 'https:') {
    throw new Refusal('connection', 'A client certificate needs an https address.')
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  if (!settings.allowPrivate && isIP(hostname) !== 0 && !isPublicAddress(hostname)) {
    throw privateRefusal(url.hostname)
  }
  const { cert, key, ca, allowSelfSigned = false } = readCertificate(incoming)
  const { extraCa } = settings
  const added = extraCa.length > 0 && { ca: [...getCACertificates('default'), ...extraCa] }
  return {
    method: incoming.method ?? 'GET',
    hostname,
    port: url.port === '' ? 443 : Number(url.port),
    path: url.pathname + url.search,
    headers: { ...forwarded(incoming), host: url.host },
    cert,
    key,
    ...(ca === undefined ? added : { ca }),
    rejectUnauthorized: !allowSelfSigned,
    ...(!settings.allowPrivate && { lookup: publicLookup }),
    // A connection is nobody else's: the next one may have another certificate.
    agent: false,
  }
}

/** Throws a `Refusal` for what can't be used; none of it is in the sentence. */
function readCertificate(incoming: IncomingMessage): ClientCertificate {
  const certificate = Certificate.safeParse(
    parsed(incoming.headers[CLIENT_CERTIFICATE_HEADER]),
  ).data
  if (!certificate) throw new Refusal('certificate', 'The client certificate is unreadable.')
  const { cert, key, ca } = certificate
  const leaf = attempt(() => new X509Certificate(cert))
  if (!leaf) throw new Refusal('certificate', '"cert" is not a certificate in PEM.')
  if (ca !== undefined && !attempt(() => new X509Certificate(ca))) {
    throw new Refusal('certificate', '"ca" is not a certificate in PEM.')
  }
  const privateKey = attempt(() => createPrivateKey(key))
  if (!privateKey) throw new Refusal('key', '"key" is not an unencrypted private key in PEM.')
  if (!leaf.checkPrivateKey(privateKey)) {
    throw new Refusal('key', '"key" does not belong to the certificate in "cert".')
  }
  return certificate
}

function parsed(header: string | string[] | undefined): unknown {
  return attempt(() => JSON.parse(Buffer.from(String(header), 'base64').toString('utf8')))
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Headers that go on, in either direction: none of one hop, and none by which anybody could speak for the platform. */
function forwarded({ headers, headersDistinct }: IncomingMessage): OutgoingHttpHeaders {
  const isForwarded = forwardedNames(headers.connection, PLATFORM_PREFIXES)
  return Object.fromEntries(Object.entries(headersDistinct).filter(([name]) => isForwarded(name)))
}

function hostOf({ url = '' }: IncomingMessage): string {
  return URL.parse(url)?.host ?? 'The host'
}

function refuse(outgoing: ServerResponse, error: unknown, host = 'The host'): void {
  if (outgoing.headersSent) {
    outgoing.destroy()
    return
  }
  const refusal = error instanceof Refusal ? error : explain(error, host)
  outgoing.writeHead(502, {
    'content-type': 'text/plain; charset=utf-8',
    [CERTIFICATE_FAILURE_HEADER]: refusal.failure,
    connection: 'close',
  })
  outgoing.end(`${refusal.message}\n`)
}

const UNTRUSTED =
  /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF))/
const ALERT = /_ALERT_/

/** What a connection failed with, in a sentence; a code is all that is taken from the error. */
function explain(error: unknown, host: string): Refusal {
  const { code = '' }: { code?: unknown } = Object(error)
  const name = String(code)
  if (name === PRIVATE_ADDRESS) return privateRefusal(host)
  if (name === 'ENOTFOUND' || name === 'EAI_AGAIN') {
    return new Refusal('connection', `The name of ${host} is unknown.`)
  }
  if (UNTRUSTED.test(name)) {
    return new Refusal(
      'connection',
      `The certificate of ${host} is not trusted (${name}). Give its authority as "ca".`,
    )
  }
  if (ALERT.test(name)) {
    return new Refusal('connection', `${host} refused the client certificate (${name}).`)
  }
  return new Refusal('connection', `${host} could not be reached${name && ` (${name})`}.`)
}

function privateRefusal(host: string): Refusal {
  return new Refusal('connection', `${host} is a private address, which lambdas can't reach.`)
}
