import { html } from 'hono/html'
import { formField, type Problem, problemSummary } from '../pages/form-field.ts'
import type { Page } from '../pages/page.ts'

/** What a page for a new password is made of. */
export interface NewPasswordPage {
  accountId: string
  loginName: string
  /** Where the form goes. */
  action: string
  /** `first` for somebody who was invited, `reset` for who got a link, `change` for who knows the old one. */
  kind: 'first' | 'reset' | 'change'
  /** The form's proof that it came from our page, where a session is needed. */
  formToken?: string
  problems?: readonly Problem[]
  status?: 400 | 401 | 429
}

const TITLES = {
  first: 'Welcome. Choose a password',
  reset: 'Choose a new password',
  change: 'Change your password',
} as const

/** The page on which a password is chosen; the login name is there for password managers to see. */
export function newPasswordPage(page: NewPasswordPage): Page {
  const { accountId, loginName, action, kind, formToken, problems = [], status } = page
  const wrong = (field: string) => problems.find((each) => each.field === field)?.message
  return {
    title: TITLES[kind],
    accountId,
    status: status ?? 200,
    hasProblem: problems.length > 0,
    body: html`${problemSummary(problems)}
      <form method="post" action="${action}">
        ${formToken && html`<input type="hidden" name="form_token" value="${formToken}" />`}
        ${formField({
          name: 'username',
          label: 'Login name',
          value: loginName,
          autocomplete: 'username',
          isReadOnly: true,
        })}
        ${
          kind === 'change' &&
          formField({
            name: 'current_password',
            label: 'Current password',
            type: 'password',
            autocomplete: 'current-password',
            wrong: wrong('current_password'),
            isFirst: problems.length === 0,
          })
        }
        ${formField({
          name: 'new_password',
          label: 'New password',
          type: 'password',
          autocomplete: 'new-password',
          hint: 'At least 8 characters. A few words that only you would combine work well.',
          wrong: wrong('new_password'),
          isFirst: kind !== 'change' && problems.length === 0,
        })}
        ${formField({
          name: 'repeated_password',
          label: 'Repeat the new password',
          type: 'password',
          autocomplete: 'new-password',
          wrong: wrong('repeated_password'),
        })}
        <button>Save password</button>
      </form>
      ${
        kind === 'change' &&
        html`<p class="soft">
          You will be signed out everywhere. Then sign in with the new password.
        </p>`
      }`,
  }
}
