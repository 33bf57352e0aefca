import { and, eq, sql } from 'drizzle-orm'
import type { AccountContext } from '../../kit/account-context.ts'
import { type Delivery, emailReportSends } from '../db/email-report-schema.ts'
import type { RecordsDoor } from '../records/account-records.ts'
import { type Claim, type ClaimContext, LEASE_MS, MAX_ATTEMPTS } from './claim-sends.ts'
import { collectReport } from './collect-report.ts'
import { judgeFailure, type Mailer } from './mailer.ts'
import { listRecipients } from './recipients.ts'
import { renderReport, type RenderedReport } from './render-report.ts'

/** Pauses before the second and the third attempt: what was in the way may have passed. */
const PAUSES_MS = [10 * 60_000, 60 * 60_000]
const SENDER_NAME = 'Lamplighter'
const CUT_OFF = 'The platform stopped while the mail was handed over. It is not sent twice.'

/** Sends reports: where their figures are, and who takes the mails. */
export interface SendContext extends ClaimContext {
  records: RecordsDoor
  whitelist: KVNamespace
  mailer: Mailer
  /** The mail address that reports come from. */
  from: string
  clock: () => Date
}

/** Another sender has taken the claim over. */
class ClaimLost extends Error {}

/**
 * Sends the report of a claim to everybody who has not had it yet, one mail each, and writes down what became of each before
 * the next. Nobody gets two: a mail that was begun when the platform stopped counts as gone. Recipients that could not
 * be reached are tried again, twice. Rejects when the ledger can't be written; the claim is taken over later.
 */
export async function sendReport(context: SendContext, claim: Claim): Promise<void> {
  try {
    await attempt(context, claim)
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error
  }
}

async function attempt(context: SendContext, claim: Claim): Promise<void> {
  const attempts = claim.attempts + 1
  const deliveries = await beginDeliveries(context, claim)
  if (deliveries.length === 0) {
    return end(context, claim, { state: 'skipped', reason: 'The report has no recipients.' })
  }
  await write(context, claim, { deliveries, attempts, reason: null })
  const report = await compose(context, claim)
  const mail = report && { from: { name: SENDER_NAME, email: context.from }, ...report }
  for (const delivery of deliveries) {
    if (!mail || delivery.state !== 'waiting') continue
    delivery.state = 'begun'
    await write(context, claim, { deliveries })
    const outcome = await context.mailer.send({ ...mail, to: delivery.address }).then(
      () => ({ state: 'sent', reason: null }) as const,
      (error: unknown) => judgeFailure(error, claim.accountId),
    )
    Object.assign(delivery, outcome)
    await write(context, claim, { deliveries })
  }
  await conclude(context, { ...claim, attempts }, deliveries)
}

/** Everybody who is to get it. What an earlier attempt has sent stays sent. */
async function beginDeliveries({ db }: SendContext, claim: Claim): Promise<Delivery[]> {
  const recipients = await listRecipients({ db, accountId: claim.accountId })
  const known = new Map(claim.deliveries?.map((each) => [each.address, each]))
  const wanted = recipients.map(({ address }): Delivery => {
    const before = known.get(address)
    if (before?.state === 'begun') return { address, state: 'unknown', reason: CUT_OFF }
    if (before?.state === 'sent' || before?.state === 'unknown') return before
    return { address, state: 'waiting', reason: null }
  })
  // Whoever was taken off the list in the meantime gets nothing more, but stays in the ledger.
  const gone = [...known.values()].filter(
    (each) => each.state !== 'waiting' && !wanted.some(({ address }) => address === each.address),
  )
  return [...wanted, ...gone]
}

async function compose(context: SendContext, claim: Claim): Promise<RenderedReport | undefined> {
  const { db, records, whitelist } = context
  const { accountId, period, dueAt } = claim
  try {
    return renderReport(await collectReport({ db, records, whitelist, accountId }, period, dueAt))
  } catch (error) {
    console.error(JSON.stringify({ event: 'report-not-made', accountId, error: String(error) }))
    return undefined
  }
}

async function conclude(context: SendContext, claim: Claim, deliveries: Delivery[]): Promise<void> {
  const missing = deliveries.filter(({ state }) => state !== 'sent' && state !== 'unknown')
  const unknown = deliveries.filter(({ state }) => state === 'unknown')
  if (missing.length === 0) {
    if (unknown.length === 0) return end(context, claim, { state: 'sent', reason: null })
    const reason = `Nobody knows whether it reached ${unknown.length} of ${deliveries.length} recipients. It is not sent twice.`
    return end(context, claim, { state: 'failed', reason })
  }
  const reason = missing.every(({ state }) => state === 'waiting')
    ? 'The report could not be made, because the records of the account could not be read.'
    : `It did not reach ${missing.length} of ${deliveries.length} recipients.`
  const pause = PAUSES_MS[claim.attempts - 1]
  if (claim.attempts >= MAX_ATTEMPTS || pause === undefined) {
    return end(context, claim, { state: 'failed', reason })
  }
  const leaseUntil = new Date(context.clock().getTime() + pause)
  await write(context, claim, { reason: `${reason} It is tried again.`, leaseUntil })
}

function end(
  context: SendContext,
  claim: Claim,
  result: { state: 'sent' | 'failed' | 'skipped'; reason: string | null },
): Promise<void> {
  return write(context, claim, { ...result, leaseUntil: null, endedAt: context.clock() })
}

/** Writes a part of an entry, and keeps the claim. Throws `ClaimLost` when it is another sender's by now. */
async function write(
  { db, senderId, clock }: SendContext,
  { accountId, dueAt }: Pick<Claim, 'dueAt'> & Pick<AccountContext, 'accountId'>,
  change: Partial<Claim>,
): Promise<void> {
  const rows = await db
    .update(emailReportSends)
    .set({ leaseUntil: new Date(clock().getTime() + LEASE_MS), ...change })
    .where(
      and(
        eq(emailReportSends.accountId, accountId),
        eq(emailReportSends.dueAt, dueAt),
        eq(emailReportSends.claimedBy, senderId),
        sql`${emailReportSends.state} = 'claimed'`,
      ),
    )
    .returning({ dueAt: emailReportSends.dueAt })
  if (rows.length === 0) throw new ClaimLost()
}
