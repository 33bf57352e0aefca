import { and, eq, gt, inArray } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { containsText } from '../db/database.ts'
import { lambdas } from '../db/schema.ts'
import { selectLambdas } from './lambda-row.ts'
import { LAMBDA_STATES, type LambdaView, toLambdaView } from './lambda-view.ts'

/** A hundred lambdas with the longest code there may be are 10 MB. */
const PAGE_SIZE = 100

const State = z.enum(LAMBDA_STATES, { error: `A state is one of: ${LAMBDA_STATES.join(', ')}` })

/** Which lambdas to list; what is left out does not narrow the list. */
export const LambdaFilter = z.object({
  /** Part of the name, in any case. */
  name: z.string().max(100).optional(),
  state: z
    .union([State.transform((state) => [state]), z.array(State)], {
      error: `A state is one of: ${LAMBDA_STATES.join(', ')}`,
    })
    .optional(),
  eventId: z.string().max(100).optional(),
})
export type LambdaFilter = z.output<typeof LambdaFilter>

/** Reads the lambdas of an account by name, a page at a time, so that memory does not grow with the account. */
export async function* listLambdas(
  { db, accountId }: AccountContext,
  { name, state, eventId }: LambdaFilter,
): AsyncGenerator<LambdaView[]> {
  let lastName: string | undefined
  for (;;) {
    const page = await selectLambdas(
      db,
      and(
        eq(lambdas.accountId, accountId),
        name === undefined ? undefined : containsText(lambdas.name, name),
        state && inArray(lambdas.state, state),
        eventId === undefined ? undefined : eq(lambdas.eventId, eventId),
        lastName === undefined ? undefined : gt(lambdas.name, lastName),
      ),
    ).limit(PAGE_SIZE)
    yield page.map((row) => toLambdaView(row))
    lastName = page.at(-1)?.lambda.name
    if (page.length < PAGE_SIZE) return
  }
}
