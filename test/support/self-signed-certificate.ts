import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate and its private key, in PEM. */
export interface SelfSignedCertificate {
  cert: string
  key: string
}

const TAG = {
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
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
} as const

const DAY_MS = 86_400_000

/** Makes a certificate for `hosts` that is good for two days (RFC 5280), so that no tool is needed for it. */
export function makeSelfSignedCertificate(hosts: readonly string[]): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const algorithm = der(TAG.sequence, oid(OID.ecdsaWithSha256))
  const name = der(
    TAG.sequence,
    der(
      TAG.set,
      der(TAG.sequence, oid(OID.commonName), der(TAG.utf8String, Buffer.from('Lamplighter tests'))),
    ),
  )
  const alternativeNames = hosts.map((host) => der(TAG.dnsName, Buffer.from(host)))
  const extension = der(
    TAG.sequence,
    oid(OID.subjectAltName),
    der(TAG.octetString, der(TAG.sequence, ...alternativeNames)),
  )
  const certificate = der(
    TAG.sequence,
    der(TAG.version, der(TAG.integer, Buffer.of(2))),
    // The leading byte keeps the number positive.
    der(TAG.integer, Buffer.of(1), randomBytes(8)),
    algorithm,
    name,
    der(TAG.sequence, utcTime(Date.now() - DAY_MS), utcTime(Date.now() + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(TAG.extensions, der(TAG.sequence, extension)),
  )
  const signature = der(TAG.bitString, Buffer.of(0), sign('sha256', certificate, privateKey))
  return {
    cert: pem(der(TAG.sequence, certificate, algorithm, signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
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
