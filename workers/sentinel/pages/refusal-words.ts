import type { PageErrorStatus } from '../authorize/page-error.ts'

/** What a page says in place of a refusal that speaks of methods and paths, to programmers. */
export const REFUSAL_WORDS: Partial<Record<PageErrorStatus, { title: string; message: string }>> = {
  404: {
    title: 'There is nothing here',
    message: 'The address may be old or incomplete.',
  },
  405: {
    title: 'This is not a page',
    message: 'The address is there for programs, or for a form that was sent before.',
  },
  413: {
    title: 'That was too much',
    message: 'What was sent is larger than any form of these pages.',
  },
  500: {
    title: 'This went wrong on our side',
    message:
      'Try again. If it stays so, tell whoever runs this platform the number of the request.',
  },
}
