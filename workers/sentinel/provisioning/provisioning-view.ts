import { eq } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../../kit/account-context.ts'
import { DEFAULT_DOMAINS } from '../../outbound/contract.ts'
import { appInstallations } from '../db/schema.ts'
import { findProvisioning } from './provision-account.ts'
import { TERMS_TEXT, TERMS_VERSION } from './terms.ts'

/**
 * One thing that provisioning sets up. The dispatcher adds those of the default secrets, which alone can be
 * `waiting` for somebody to fill them in.
 */
const ProvisioningStep = z
  .object({
    name: z.string(),
    state: z.enum(['done', 'missing', 'waiting']),
    message: z.string(),
  })
  .meta({ id: 'ProvisioningStep' })

/** The state of an account's provisioning on the wire. */
export const ProvisioningView = z
  .object({
    isProvisioned: z.boolean(),
    /** What was accepted, by whom and when; null before that. `acceptedBy` is null for the operator. */
    terms: z
      .object({ version: z.string(), acceptedBy: z.string().nullable(), acceptedAt: z.string() })
      .nullable(),
    /** The version that is to be accepted now. */
    currentTermsVersion: z.string(),
    currentTermsText: z.string().describe('Plain text, a paragraph a line.'),
    steps: z.array(ProvisioningStep),
  })
  .meta({
    id: 'Provisioning',
    examples: [
      {
        isProvisioned: true,
        terms: {
          version: '1.1',
          acceptedBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
          acceptedAt: '2026-11-22T09:30:00.000Z',
        },
        currentTermsVersion: '1.1',
        currentTermsText: 'You may write and run functions.',
        steps: [
          {
            name: 'terms-of-use',
            state: 'done',
            message: 'An administrator has to accept the terms of use 1.1.',
          },
        ],
      },
    ],
  })
export type ProvisioningView = z.infer<typeof ProvisioningView>

/** Says how far an account is provisioned; of the default secrets the dispatcher does. */
export async function readProvisioning(context: AccountContext): Promise<ProvisioningView> {
  const { db } = context
  const row = await findProvisioning(context)
  const hasOrchestrator =
    row !== undefined &&
    (await db.$count(appInstallations, eq(appInstallations.clientId, row.orchestratorClientId))) > 0
  return {
    isProvisioned: row !== undefined,
    terms: row
      ? {
          version: row.termsVersion,
          acceptedBy: row.acceptedBy,
          acceptedAt: row.acceptedAt.toISOString(),
        }
      : null,
    currentTermsVersion: TERMS_VERSION,
    currentTermsText: TERMS_TEXT,
    steps: [
      {
        name: 'terms-of-use',
        state: done(row?.termsVersion === TERMS_VERSION),
        message: `An administrator has to accept the terms of use ${TERMS_VERSION}.`,
      },
      {
        name: 'feature',
        state: done(row !== undefined),
        message: 'Functions can be written and deployed.',
      },
      {
        name: 'orchestrator',
        state: done(hasOrchestrator),
        message: row
          ? `The application ${row.orchestratorClientId} lets functions invoke functions.`
          : 'An application lets functions invoke functions.',
      },
      {
        name: 'default-domains',
        state: 'done',
        message: `${DEFAULT_DOMAINS.length} domains of the platform are open to the functions of every account.`,
      },
    ],
  }
}

function done(isDone: boolean): 'done' | 'missing' {
  return isDone ? 'done' : 'missing'
}
