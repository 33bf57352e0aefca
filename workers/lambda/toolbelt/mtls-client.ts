import type { ClientCredentials, MTLSClient, MTLSRequest } from 'lp-faas-toolbelt'
import {
  CERTIFICATE_FAILURE_HEADER,
  type CertificateFailure,
  CLIENT_CERTIFICATE_CHARACTERS,
  CLIENT_CERTIFICATE_HEADER,
  type ClientCertificate,
} from '../../outbound/contract.ts'
import { ErrorCodes } from './error-codes.ts'
import { parseOrText } from './parse-or-text.ts'
import { ToolbeltError } from './toolbelt-error.ts'

const { General, Missing, Invalid, BadRequest, Timeout } = ErrorCodes.Mtls

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/
const KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[^-]+-----END (?:[A-Z]+ )?PRIVATE KEY-----/

/** Codes of what the platform's door to such upstreams says. */
const CODES: Record<CertificateFailure, string> = {
  unavailable: General,
  certificate: Invalid.Cert,
  key: Invalid.Key,
  connection: General,
}

const send = globalThis.fetch

/**
 * The client behind `Toolbelt.MTLSClient()`. A request goes where every other one goes, with the certificate in a
 * header that ends at the platform's egress filter: that judges the address and the account's limits, and only
 * then a process of the platform opens the connection. Throws a `ToolbeltError` for credentials that are missing
 * or not in PEM.
 */
export function createMtlsClient(credentials: ClientCredentials): MTLSClient {
  const certificate = readCredentials(credentials)
  const by = (method: string): MTLSRequest => {
    return (url, headers, body, options = {}) =>
      sendRequest(certificate, { method, url, headers: headers ?? {}, body }, options)
  }
  return {
    get: by('GET'),
    post: by('POST'),
    put: by('PUT'),
    patch: by('PATCH'),
    delete: by('DELETE'),
  }
}

function readCredentials(credentials: ClientCredentials | undefined): ClientCertificate {
  const { cert, key, ca }: Partial<ClientCredentials> = credentials ?? {}
  if (!cert || !key) {
    throw new ToolbeltError(Missing, 'Give a client certificate: "cert" and "key", both in PEM.')
  }
  const certificate = { cert: toText(cert), key: toText(key), ...(ca && { ca: toText(ca) }) }
  if (!CERTIFICATE.test(certificate.cert)) {
    throw new ToolbeltError(Invalid.Cert, '"cert" is not a certificate in PEM.')
  }
  if (certificate.ca !== undefined && !CERTIFICATE.test(certificate.ca)) {
    throw new ToolbeltError(Invalid.Cert, '"ca" is not a certificate in PEM.')
  }
  if (!KEY.test(certificate.key)) {
    throw new ToolbeltError(Invalid.Key, '"key" is not an unencrypted private key in PEM.')
  }
  if (JSON.stringify(certificate).length > CLIENT_CERTIFICATE_CHARACTERS) {
    const most = `${CLIENT_CERTIFICATE_CHARACTERS} characters at most`
    throw new ToolbeltError(Invalid.Cert, `"cert", "key" and "ca" may have ${most}.`)
  }
  return certificate
}

function toText(pem: string | Uint8Array): string {
  return typeof pem === 'string' ? pem : new TextDecoder().decode(pem)
}

interface Outgoing {
  method: string
  url: string
  headers: Record<string, string>
  body: unknown
}

async function sendRequest(
  certificate: ClientCertificate,
  { method, url, headers, body }: Outgoing,
  { json = false, timeout, allowSelfSigned = false }: NonNullable<Parameters<MTLSRequest>[3]>,
): ReturnType<MTLSRequest> {
  if (URL.parse(url)?.protocol !== 'https:') {
    throw new ToolbeltError(BadRequest, `"${url}" is not an https address.`)
  }
  const signal = timeout === undefined ? null : AbortSignal.timeout(timeout)
  const sent = new Headers(headers)
  if (json && !sent.has('content-type')) sent.set('content-type', 'application/json')
  sent.set(CLIENT_CERTIFICATE_HEADER, encode({ ...certificate, allowSelfSigned }))
  try {
    const init = { method, headers: sent, body: toBody(method, body, json), signal }
    const response = await send(url, { ...init, redirect: 'manual' })
    const text = await response.text()
    const failure = response.headers.get(CERTIFICATE_FAILURE_HEADER)
    if (isFailure(failure)) throw new ToolbeltError(CODES[failure], text.trim())
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: json ? parseOrText(text) : text,
    }
  } catch (error) {
    if (error instanceof ToolbeltError) throw error
    if (signal?.aborted) {
      throw new ToolbeltError(Timeout, `${new URL(url).host} did not answer within ${timeout} ms.`)
    }
    const why = error instanceof Error ? error.message : String(error)
    throw new ToolbeltError(General, `The request failed: ${why}`, { cause: error })
  }
}

/** As base64, because a header takes no line breaks. */
function encode(certificate: ClientCertificate): string {
  return Buffer.from(JSON.stringify(certificate)).toString('base64')
}

function toBody(method: string, body: unknown, json: boolean): string | Uint8Array | null {
  if (body === undefined || body === null || body === '') return null
  if (method === 'GET') throw new ToolbeltError(BadRequest, 'A GET request has no body.')
  if (json) return JSON.stringify(body)
  if (typeof body === 'string' || body instanceof Uint8Array) return body
  throw new ToolbeltError(
    BadRequest,
    'The body is neither a text nor a Buffer. Set the option "json", or make it one.',
  )
}

function isFailure(value: string | null): value is CertificateFailure {
  return value !== null && Object.hasOwn(CODES, value)
}
