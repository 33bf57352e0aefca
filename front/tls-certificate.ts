import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createSecureContext } from 'node:tls'

/** A certificate chain and its key, in PEM. */
export interface TlsCertificate {
  cert: Buffer
  key: Buffer
}

const LOOK_EVERY_MS = 2_000

/** Reads a certificate and its key. Throws when they can't be read or don't belong together. */
export function readTlsCertificate(certFile: string, keyFile: string): TlsCertificate {
  const certificate = { cert: readFileSync(certFile), key: readFileSync(keyFile) }
  createSecureContext(certificate)
  return certificate
}

/**
 * Calls `onChange` with the certificate whenever its files have changed and belong together. Returns a
 * function that stops this.
 */
export function watchTlsCertificate(
  certFile: string,
  keyFile: string,
  onChange: (certificate: TlsCertificate) => void,
): () => void {
  const look = () => {
    try {
      onChange(readTlsCertificate(certFile, keyFile))
    } catch (error) {
      console.error(`The new TLS certificate is not used: ${String(error)}`)
    }
  }
  const files = [certFile, keyFile]
  for (const file of files) {
    watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, look)
  }
  return () => files.forEach((file) => unwatchFile(file, look))
}
