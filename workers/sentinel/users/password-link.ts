import * as z from 'zod'
import type { Env } from '../env.ts'
import { accountPath, publicUrl } from '../oauth/issuer-url.ts'
import type { PasswordToken } from './make-password-token.ts'

/** A one-time token with the address of the page on which it is used, for an administrator to hand on. */
export const PasswordLink = z.object({ token: z.string(), expiresAt: z.string(), url: z.string() })
export type PasswordLink = z.infer<typeof PasswordLink>

/** Adds the address of the page on which a token is used. */
export function withPasswordLink(env: Env, accountId: string, token: PasswordToken): PasswordLink {
  return { ...token, url: `${publicUrl(env)}${choosePasswordPath(accountId, token.token)}` }
}

/** The page on which somebody chooses a password with a one-time token. */
export function choosePasswordPath(accountId: string, token: string): string {
  return `${accountPath(accountId)}/password/choose?${new URLSearchParams({ token }).toString()}`
}
