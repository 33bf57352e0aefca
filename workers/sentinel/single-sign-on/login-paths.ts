import { accountPath } from '../oauth/issuer-url.ts'

/** The login page of an account, by password, that leads to a path of this server. */
export function loginPagePath(accountId: string, returnTo: string): string {
  return `${accountPath(accountId)}/login?${new URLSearchParams({ return_to: returnTo }).toString()}`
}

/** The start of a sign-in by the account's provider; a fresh one asks even those who are signed in. */
export function singleSignOnPath(
  accountId: string,
  returnTo: string,
  { isFresh = false }: { isFresh?: boolean } = {},
): string {
  const parameters = new URLSearchParams({ accountId, return_to: returnTo })
  if (isFresh) parameters.set('prompt', 'login')
  return `/api/sso/login?${parameters.toString()}`
}
