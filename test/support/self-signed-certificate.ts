import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate and its private key, in PEM. */
export interface SelfSignedCertificate {
  cert: string
  key: string
}

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  dnsName: 0x82,
  version: 0xa0,
  extensions: 0xa3,
} as const

const OID = {
  commonName: [0x55, 0x04, 0x03],
  subjectAltName: [0x55, 0x1d, 0x11],
  basicConstraints: [0x55, 0x1d, 0x13],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
} as const

const DAY_MS = 86_400_000
const NAME = 'Lamplighter tests'

/** Makes a certificate for `hosts` that is good for two days (RFC 5280), so that no tool is needed for it. */
export function makeSelfSignedCertificate(hosts: readonly string[]): SelfSignedCertificate {
  return makeCertificate({ name: NAME, hosts })
}

/** Makes a certificate authority, of a name that no other has. */
export function makeAuthority(): SelfSignedCertificate & { name: string } {
  const name = `Authority ${crypto.randomUUID()}`
  return { name, ...makeCertificate({ name, hosts: [], isAuthority: true }) }
}

/** Makes a certificate of an authority, for a server on `hosts` or for the client of that name. */
export function issueCertificate(
  issuer: ReturnType<typeof makeAuthority>,
  { name = NAME, hosts = [] }: { name?: string; hosts?: readonly string[] },
): SelfSignedCertificate {
  return makeCertificate({ name, hosts, issuer })
}

function makeCertificate({
  name,
  hosts,
  isAuthority = false,
  issuer,
}: {
  name: string
  hosts: readonly string[]
  isAuthority?: boolean
  issuer?: { name: string; key: string }
}): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const algorithm = der(TAG.sequence, oid(OID.ecdsaWithSha256))
  const extensions = [
    ...(hosts.length > 0 ? [alternativeNames(hosts)] : []),
    ...(isAuthority ? [authorityConstraint()] : []),
  ]
  const certificate = der(
    TAG.sequence,
    der(TAG.version, der(TAG.integer, Buffer.of(2))),
    // The leading byte keeps the number positive.
    der(TAG.integer, Buffer.of(1), randomBytes(8)),
    algorithm,
    commonName(issuer?.name ?? name),
    der(TAG.sequence, utcTime(Date.now() - DAY_MS), utcTime(Date.now() + DAY_MS)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(TAG.extensions, der(TAG.sequence, ...extensions))] : []),
  )
  const signature = sign('sha256', certificate, issuer?.key ?? privateKey)
  return {
    cert: pem(
      der(TAG.sequence, certificate, algorithm, der(TAG.bitString, Buffer.of(0), signature)),
    ),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function commonName(name: string): Buffer {
  const attribute = der(TAG.sequence, oid(OID.commonName), der(TAG.utf8String, Buffer.from(name)))
  return der(TAG.sequence, der(TAG.set, attribute))
}

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) => der(TAG.dnsName, Buffer.from(host)))
  return der(
    TAG.sequence,
    oid(OID.subjectAltName),
    der(TAG.octetString, der(TAG.sequence, ...names)),
  )
}

/** Critical, as it has to be (RFC 5280 section 4.2.1.9). */
function authorityConstraint(): Buffer {
  const yes = der(TAG.boolean, Buffer.of(0xff))
  const value = der(TAG.octetString, der(TAG.sequence, yes))
  return der(TAG.sequence, oid(OID.basicConstraints), yes, value)
}

function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const length =
    content.length < 0x80
      ? Buffer.of(content.length)
      : Buffer.of(0x82, content.length >> 8, content.length & 0xff)
  return Buffer.concat([Buffer.of(tag), length, content])
}

function oid(bytes: readonly number[]): Buffer {
  return der(TAG.oid, Buffer.from(bytes))
}

/** `YYMMDDHHMMSSZ`. */
function utcTime(epochMs: number): Buffer {
  const digits = new Date(epochMs).toISOString().replaceAll(/\D/g, '').slice(2, 14)
  return der(TAG.utcTime, Buffer.from(`${digits}Z`))
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
