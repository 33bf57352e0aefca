import type { Env } from '../env.ts'
import { accountPath, publicUrl } from '../oauth/issuer-url.ts'
import type { PasswordToken } from './make-password-token.ts'

/** Adds the address of the page on which the token is used, for an administrator to hand on. */
export function withPasswordLink(
  env: Env,
  accountId: string,
  token: PasswordToken,
): PasswordToken & { url: string } {
  return { ...token, url: `${publicUrl(env)}${choosePasswordPath(accountId, token.token)}` }
}

/** The page on which somebody chooses a password with a one-time token. */
export function choosePasswordPath(accountId: string, token: string): string {
  return `${accountPath(accountId)}/password/choose?${new URLSearchParams({ token }).toString()}`
}
