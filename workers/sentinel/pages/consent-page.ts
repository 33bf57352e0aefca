import { html } from 'hono/html'
import type { AuthorizationRequest } from '../authorize/authorization-request.ts'
import type { SignedIn } from '../sessions/browser-session.ts'
import type { Page } from './page.ts'
import { scopeList } from './scope-list.ts'

/** The page on which somebody who is signed in allows an application what it asks for. */
export function consentPage(
  request: AuthorizationRequest,
  action: string,
  { loginName, formToken }: SignedIn,
): Page {
  const { client_name: clientName, display_name: displayName } = request.client.manifest
  return {
    title: `Allow ${displayName ?? clientName}?`,
    formTarget: request.callback.redirectUri,
    body: html`<p>You are signed in as <strong>${loginName}</strong>. The application asks to</p>
      ${scopeList(request.scope)}
      <form method="post" action="${action}">
        <input type="hidden" name="form_token" value="${formToken}" />
        <button name="decision" value="allow">Allow</button>
        <button class="quiet" name="decision" value="deny">Cancel</button>
      </form>`,
  }
}
