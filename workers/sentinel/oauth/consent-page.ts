import { html } from 'hono/html'
import { INVOKE_SCOPE } from '../contract.ts'
import type { Html, Page } from '../pages/page.ts'
import type { SignedIn } from '../sign-in/browser-session.ts'
import type { AuthorizationRequest } from './authorization-request.ts'

/** What the page of consent is made of. */
export interface ConsentPage {
  accountId: string
  request: AuthorizationRequest
  signedIn: SignedIn
  /** Where the form goes: the address of the request itself. */
  action: string
  /** Where somebody goes who is another person than the one who is signed in. */
  otherUserHref: string
}

/** The page on which somebody who is signed in allows an application what it asks for. */
export function consentPage({ request, signedIn, ...page }: ConsentPage): Page {
  const { client_name: clientName, display_name: displayName } = request.client.manifest
  const name = displayName ?? clientName
  const { redirectUri } = request.callback
  return {
    title: `Allow ${name}?`,
    accountId: page.accountId,
    formTarget: redirectUri,
    body: html`<p>
        <strong>${name}</strong> at ${new URL(redirectUri).host} is not part of Lamplighter. It asks
        to:
      </p>
      ${scopeList(request.scope)}
      <form method="post" action="${page.action}">
        <input type="hidden" name="form_token" value="${signedIn.formToken}" />
        <button name="decision" value="allow">Allow</button>
        <button class="quiet" name="decision" value="deny">Cancel</button>
      </form>
      <p class="soft">
        You are signed in as <strong>${signedIn.loginName}</strong>.
        <a href="${page.otherUserHref}">Sign in as somebody else</a>
      </p>`,
  }
}

const MEANING: Record<string, string> = {
  openid: 'Know who you are',
  [INVOKE_SCOPE]: 'Invoke your functions',
}

/** What an application will be able to do, in words. */
function scopeList(scope: string): Html {
  const words = scope.split(' ').filter((word) => word !== '')
  return html`<ul>
    <li>Act for you with the roles of your profiles</li>
    ${words.map((word) => html`<li>${MEANING[word] ?? word}</li>`)}
  </ul>`
}
