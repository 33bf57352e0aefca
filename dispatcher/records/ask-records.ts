import { ApiError } from '../../kit/http/api-error.ts'
import {
  MAX_FUNCTIONS,
  MAX_PAGE_SIZE,
  MAX_SEARCH_DAYS,
  MAX_TEXT_CHARACTERS,
  MIN_TEXT_CHARACTERS,
  type Refusal,
  RETENTION_DAYS,
} from '../../workers/records/contract.ts'
import {
  COUNTS_RETENTION_DAYS,
  MAX_BUCKETS,
  MAX_SPARKS,
  type ReportRefusal,
} from '../../workers/records/reports/contract.ts'

type AnyRefusal = Refusal | ReportRefusal

/**
 * Waits for what the records of an account answer. Throws `ApiError` 400 with the reason when the question is refused, 503
 * when there is no answer.
 */
export async function askRecords<Value extends object>(
  answer: Promise<Value | AnyRefusal>,
  sentences: Record<AnyRefusal['refused'], string> = SEARCH,
): Promise<Value> {
  const given = await reachRecords(answer)
  if (!isRefusal(given)) return given
  throw new ApiError('com.liveperson.faas.fm.badinput', sentences[given.refused])
}

/** The same for what can't be refused. */
export async function reachRecords<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer
  } catch (cause) {
    throw new ApiError(
      'com.liveperson.faas.fm.unavailable',
      "The records of the account can't be reached right now. Try again shortly.",
      { cause },
    )
  }
}

function isRefusal(answer: object): answer is AnyRefusal {
  return 'refused' in answer
}

const SEARCH: Record<AnyRefusal['refused'], string> = {
  'range-empty': 'The range is empty: "startTimestamp" must lie before "endTimestamp".',
  'range-too-long': `The range is too long: one search covers at most ${MAX_SEARCH_DAYS} days. Ask for a part of it.`,
  'range-too-old': `The range begins too early: records are kept for ${RETENTION_DAYS} days. Send a later "startTimestamp".`,
  'text-too-short': `"text" must have at least ${MIN_TEXT_CHARACTERS} characters.`,
  'text-too-long': `"text" may have at most ${MAX_TEXT_CHARACTERS} characters.`,
  'too-many-functions': `"lambdaUUID" may name at most ${MAX_FUNCTIONS} lambdas.`,
  'cursor-unknown':
    '"cursor" did not come from an earlier answer. Send the one from the previous answer, or none.',
  'page-too-large': `"limit" must be from 1 to ${MAX_PAGE_SIZE}.`,
  'bucket-unknown': '"bucketSize" must be 300, 3600 or 86400 seconds.',
  'bucket-too-small': `Counts older than ${RETENTION_DAYS} days are kept by the hour. Ask for a "bucketSize" of 3600 or 86400.`,
  'too-many-buckets': `The range has more than ${MAX_BUCKETS} buckets. Shorten it, or ask for a larger "bucketSize".`,
}

/** What a report says in place of the sentences for a search. */
export const REPORT_SENTENCES: typeof SEARCH = {
  ...SEARCH,
  'range-too-old': `The range ends too early: counts are kept for ${COUNTS_RETENTION_DAYS} days. Send a later "endTimestamp".`,
  'too-many-functions': `"lambdaUUID" may name at most ${MAX_SPARKS} lambdas.`,
}
