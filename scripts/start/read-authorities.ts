import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * The certificates of a file in PEM, each by itself. Throws an error that says what is wrong with a file that can't be
 * read, holds none, or holds one that is broken.
 */
export function readAuthorities(file: string): string[] {
  try {
    const certificates = readFileSync(file, 'utf8').match(CERTIFICATE) ?? []
    if (certificates.length === 0) throw new Error('there is no certificate in PEM in it.')
    return certificates.map((certificate) => new X509Certificate(certificate).toString())
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${file} can't be used: ${why}`, { cause: error })
  }
}
