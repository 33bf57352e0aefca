import type { Parameters } from '../oauth/read-parameters.ts'
import type { Problem } from '../pages/problem-summary.ts'
import { NewPassword } from './new-user.ts'

/** Reads the new password from a form that asks for it twice, or says what is wrong with it. */
export function readNewPassword(
  form: Parameters,
): { password: string } | { problems: readonly Problem[] } {
  const password = form.get('new_password') ?? ''
  if (!NewPassword.safeParse(password).success) {
    const message =
      password.length < 8
        ? 'Choose a password of at least 8 characters.'
        : 'Choose a password of at most 256 characters.'
    return { problems: [{ field: 'new_password', message }] }
  }
  if (form.get('repeated_password') !== password) {
    const message = 'The two entries differ. Type the new password once more.'
    return { problems: [{ field: 'repeated_password', message }] }
  }
  return { password }
}
