import { AuthorizationRefusal, type Callback } from './authorization-refusal.ts'

const PROMPTS = ['none', 'login', 'consent'] as const

/** What the user is to be shown even if it were not needed; `none` means nothing at all. */
export type Prompt = (typeof PROMPTS)[number] | undefined

/** Reads OpenID Connect's parameter `prompt`. Throws `AuthorizationRefusal` for what is not supported. */
export function readPrompt(text: string | undefined, callback: Callback): Prompt {
  if (text === undefined) return undefined
  const prompt = PROMPTS.find((each) => each === text)
  if (prompt) return prompt
  throw new AuthorizationRefusal(
    callback,
    'invalid_request',
    'The parameter prompt knows none, login and consent, one at a time.',
  )
}
