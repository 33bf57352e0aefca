const PREFIX = 'com.liveperson.faas.'

/** What the codes of failures mean, for whoever wrote the function. */
const MEANINGS: Readonly<Record<string, string>> = {
  'handler.custom-failure':
    'The function failed by itself: it threw an error, or gave one to its callback.',
  'handler.runtime-exception':
    'JavaScript stopped the function: a TypeError, a ReferenceError or a SyntaxError in its code.',
  'handler.executiontime-exceeded':
    'The function did not end in time. It has 30 s by the clock, and less of computing; a callback that is never called is the usual cause.',
  'handler.log-limit-reached': 'The function wrote more lines than an invocation may.',
  'es.badinput': 'The function can’t be called with this input.',
  'es.general': 'The platform could not run the function. The code is not the cause.',
}

/** What a failure's code means, in a sentence. */
export function meaningOf(errorCode: string): string {
  const meaning = errorCode.startsWith(PREFIX)
    ? MEANINGS[errorCode.slice(PREFIX.length)]
    : undefined
  return meaning ?? 'The run failed; the message says why.'
}
