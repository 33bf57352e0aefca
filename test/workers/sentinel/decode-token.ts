/** Header and claims of a JWT, unverified. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into claims of every shape
export function decodeToken(token: string): [header: any, claims: any] {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
  return [header, claims]
}
