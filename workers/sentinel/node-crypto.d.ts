/** The part of workerd's node:crypto that the sentinel uses; Node's own typings clash with the Workers'. */
declare module 'node:crypto' {
  export function scrypt(
    password: string,
    salt: Uint8Array,
    keyLength: number,
    options: { N: number; r: number; p: number; maxmem: number },
    callback: (error: Error | null, key: Uint8Array) => void,
  ): void

  export function createHash(algorithm: 'sha256'): Hash

  interface Hash {
    update(text: string): Hash
    digest(encoding: 'base64url'): string
  }
}
