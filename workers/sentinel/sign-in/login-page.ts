import { html } from 'hono/html'
import { formField, problemSummary } from '../pages/form-field.ts'
import type { Page } from '../pages/page.ts'

/** What was wrong with an attempt to sign in. */
export interface LoginProblem {
  message: string
  status: 401 | 403 | 429
  loginName: string
}

/** What a page to sign in on is made of. */
export interface LoginPage {
  accountId: string
  /** Where the form goes. */
  action: string
  /** The application that sent the user here. */
  client?: { name: string; callback: string }
  /** The account's own provider, and the address that leads there. */
  singleSignOn?: { name: string; href: string; isRequired: boolean } | undefined
  problem?: LoginProblem | undefined
}

/** The page to sign in on. It says the same whether the login name exists or not. */
export function loginPage({ accountId, action, client, singleSignOn, problem }: LoginPage): Page {
  return {
    title: client ? `Sign in to ${client.name}` : 'Sign in',
    accountId,
    status: problem?.status ?? 200,
    hasProblem: problem !== undefined,
    formTarget: client?.callback,
    body: html`${problem && problemSummary([{ field: 'username', message: problem.message }])}
      ${
        singleSignOn &&
        html`<a class="button" href="${singleSignOn.href}">Continue with ${singleSignOn.name}</a>
          <p class="or">
            ${
              singleSignOn.isRequired
                ? 'A password works for the emergency administrator and other systems alone.'
                : 'or with a password'
            }
          </p>`
      }
      <form method="post" action="${action}">
        ${formField({
          name: 'username',
          label: 'Login name',
          value: problem?.loginName ?? '',
          autocomplete: 'username',
          isInvalid: problem?.status === 401,
          isFirst: !problem && !singleSignOn,
        })}
        ${formField({
          name: 'password',
          label: 'Password',
          type: 'password',
          autocomplete: 'current-password',
          isInvalid: problem?.status === 401,
        })}
        <button class="${singleSignOn ? 'quiet' : ''}">Sign in</button>
      </form>
      ${
        client &&
        html`<form method="post" action="${action}">
          <button class="quiet" name="decision" value="deny">Cancel</button>
        </form>`
      }
      <p class="soft">
        Forgotten your password? An administrator of your account can give you a link to choose a
        new one.
      </p>`,
  }
}
