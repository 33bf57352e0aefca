import { html } from 'hono/html'
import type { AuthorizationRequest } from '../authorize/authorization-request.ts'
import type { Page } from './page.ts'
import { scopeList } from './scope-list.ts'

/**
 * The page to sign in on, which also says what signing in allows the application. `action` is the
 * address of the request itself; `problem` says what was wrong with the last attempt.
 */
export function loginPage(
  request: AuthorizationRequest,
  action: string,
  problem?: { message: string; status: 401 | 429; loginName: string },
): Page {
  const { client_name: clientName, display_name: displayName } = request.client.manifest
  const alarm = problem && html`<p class="alarm" role="alert" id="problem">${problem.message}</p>`
  return {
    title: `Sign in to ${displayName ?? clientName}`,
    status: problem?.status ?? 200,
    formTarget: request.callback.redirectUri,
    body: html`${alarm}
      <p>By signing in you allow this application to</p>
      ${scopeList(request.scope)}
      <form method="post" action="${action}">
        <label for="username">Login name</label>
        <input
          id="username"
          name="username"
          value="${problem?.loginName ?? ''}"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
        />
        <button>Sign in and allow</button>
      </form>
      <form method="post" action="${action}">
        <button class="quiet" name="decision" value="deny">Cancel</button>
      </form>`,
  }
}
