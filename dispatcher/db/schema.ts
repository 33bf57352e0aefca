import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { SourcePosition } from '../../kit/http/api-error.ts'
import type { LogLine } from '../../workers/lambda/contract.ts'

/** How an invocation is counted in the reports. */
export type InvocationState =
  | 'SUCCEEDED'
  | 'CODING_FAILURE'
  | 'PLATFORM_FAILURE'
  | 'TIMEOUT'
  | 'UNKNOWN'

/** A key and its string value, as environment variables travel on the wire. */
export interface KeyValue {
  key: string
  value: string
}

/** State of a lambda on the wire. */
export type LambdaState =
  | 'Draft'
  | 'Productive'
  | 'Modified'
  | 'Marked Undeployed'
  | 'Build Error'
  | 'Deploy Error'

/** State of a deployment on the wire. */
export type DeploymentState =
  | 'Build Start'
  | 'Build Finish'
  | 'Deploy Start'
  | 'Deploy Finish'
  | 'Build Error'
  | 'Deploy Error'

/** Why a deployment failed. Published clients parse its first three fields. */
export interface DeploymentError {
  errorCode: string
  errorMsg: string
  errorLogs: { level: string; message: string; extras: string[]; timestamp: number }[]
  /** Where in the code. */
  position?: SourcePosition
}

export const lambdas = sqliteTable(
  'lambdas',
  {
    uuid: text().primaryKey(),
    accountId: text().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    eventId: text(),
    skills: text({ mode: 'json' }).$type<string[]>().notNull(),
    state: text().$type<LambdaState>().notNull(),
    /** The newest saved version; its code is in `lambda_versions`. */
    version: integer().notNull(),
    /** The version that serves, null while the lambda is not deployed. */
    deployedVersion: integer(),
    createdBy: text().notNull(),
    updatedBy: text().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /**
     * `wrapperVersion` of the script that serves, with `!` in front when today's can't be built or loaded;
     * null when none serves, or one of a release that did not note it.
     */
    wrapper: text(),
  },
  (table) => [uniqueIndex('lambdas_account_name').on(table.accountId, table.name)],
)

export const lambdaVersions = sqliteTable(
  'lambda_versions',
  {
    lambdaUuid: text()
      .notNull()
      .references(() => lambdas.uuid, { onDelete: 'cascade' }),
    version: integer().notNull(),
    code: text().notNull(),
    environmentVariables: text({ mode: 'json' }).$type<KeyValue[]>().notNull(),
    createdBy: text().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.lambdaUuid, table.version] })],
)

export const deployments = sqliteTable(
  'deployments',
  {
    uuid: text().primaryKey(),
    accountId: text().notNull(),
    lambdaUuid: text()
      .notNull()
      .references(() => lambdas.uuid, { onDelete: 'cascade' }),
    lambdaVersion: integer().notNull(),
    name: text().notNull(),
    /**
     * What the row records: bringing a version into service, or taking the lambda out of it. A `rebuild` keeps
     * both away while the version that serves gets today's wrapper; it is gone afterwards, and no history has it.
     */
    kind: text().$type<'deploy' | 'undeploy' | 'rebuild'>().notNull(),
    state: text().$type<DeploymentState>().notNull(),
    error: text({ mode: 'json' }).$type<DeploymentError>(),
    createdBy: text().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    deployedAt: integer({ mode: 'timestamp_ms' }),
    /** When each state was reached, epoch milliseconds by state. */
    timeline: text({ mode: 'json' }).$type<Partial<Record<DeploymentState, number>>>().notNull(),
  },
  (table) => [
    index('deployments_lambda').on(table.lambdaUuid, table.createdAt),
    // Two operations on one lambda never overlap: the second insert fails.
    uniqueIndex('deployments_active')
      .on(table.lambdaUuid)
      .where(sql`state IN ('Build Start', 'Build Finish', 'Deploy Start')`),
  ],
)

/** Records of a release before accounts had records of their own; `moveOldRecords` empties it. */
export const invocations = sqliteTable(
  'invocations',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    lambdaUuid: text().notNull(),
    eventId: text(),
    state: text().$type<InvocationState>().notNull(),
    errorCode: text(),
    errorMsg: text(),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    durationMs: integer().notNull(),
    logs: text({ mode: 'json' }).$type<LogLine[]>().notNull(),
    droppedLogLines: integer().notNull(),
  },
  (table) => [index('invocations_lambda').on(table.accountId, table.lambdaUuid, table.startedAt)],
)

/** What that release counted by lambda, outcome and five-minute bucket, by a trigger on `invocations`. */
export const invocationCounts = sqliteTable(
  'invocation_counts',
  {
    accountId: text().notNull(),
    lambdaUuid: text().notNull(),
    /** Start of the bucket, epoch milliseconds. */
    bucket: integer().notNull(),
    state: text().$type<InvocationState>().notNull(),
    count: integer().notNull(),
    durationMsTotal: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.lambdaUuid, table.bucket, table.state] }),
  ],
)

/** The keys that secrets are encrypted under, themselves encrypted under the environment's key. */
export const secretKeys = sqliteTable('secret_keys', {
  id: text().primaryKey(),
  /** Counts up from 1; new values are sealed under the newest. Of two isolates that make one, one wins. */
  generation: integer().notNull().unique(),
  /** AES-GCM under the environment's key, bound to `id`. */
  sealedKey: text().notNull(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

export const secrets = sqliteTable(
  'secrets',
  {
    accountId: text().notNull(),
    key: text().notNull(),
    type: text().$type<'string' | 'number' | 'object'>().notNull(),
    keyId: text()
      .notNull()
      .references(() => secretKeys.id),
    /** The value as JSON, AES-GCM under the key `keyId`, bound to account and key. */
    sealedValue: text().notNull(),
    /** As provisioning installed it; nobody has changed it since. */
    isDefault: integer({ mode: 'boolean' }).notNull(),
    createdBy: text().notNull(),
    updatedBy: text().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** When a lambda read it last, to the hour; null when none did since this is noted. */
    lastReadAt: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.key] }),
    index('secrets_key').on(table.keyId),
  ],
)
