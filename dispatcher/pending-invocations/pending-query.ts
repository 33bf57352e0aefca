import * as z from 'zod'
import { MAX_PAGE_SIZE, PENDING_STATES } from '../../workers/pending-invocations/contract.ts'

const Page = {
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'Give the cursor of an earlier page.')
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).optional(),
}

/** The query of the list of asynchronous invocations. */
export const AsyncInvocationQuery = z.object({ ...Page, state: z.enum(PENDING_STATES).optional() })

const filter = {
  lambdaUuid: z
    .uuid()
    .transform((uuid) => uuid.toLowerCase())
    .optional(),
  eventId: z.string().max(100).optional(),
  errorCode: z.string().max(100).optional(),
}

/** The query of the list of dead letters. */
export const DeadLetterQuery = z.object({ ...Page, ...filter })

/** Which dead letters are to be replayed: those named, or all that are meant by the other fields. */
export const Replay = z
  .strictObject({
    invocationIds: z.array(z.uuid()).min(1).max(MAX_PAGE_SIZE).optional(),
    ...filter,
    /** Without anything else, all dead letters are meant, and this has to say so. */
    all: z.literal(true).optional(),
  })
  .refine(
    (selection) => Object.values(selection).some((value) => value !== undefined),
    'Name dead letters by "invocationIds", by "lambdaUuid", "eventId" and "errorCode", or write "all": true.',
  )
  .refine(
    ({ invocationIds, ...rest }) =>
      invocationIds === undefined || Object.values(rest).every((value) => value === undefined),
    '"invocationIds" goes with no other field.',
  )
  .meta({ id: 'Replay', examples: [{ lambdaUuid: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac' }] })
