import * as z from 'zod'
import type { KeyValue } from '../db/schema.ts'
import { compareContents, type VersionContent } from './compare-contents.ts'
import { KeyValueView, RUNTIME, RuntimeView } from './lambda-view.ts'

/** A stored version, and what became of it. */
export interface VersionRow extends VersionContent {
  version: number
  createdBy: string
  createdAt: Date
  isServing: boolean
  deployedAt: Date | null
}

/** What the examples below have in common. */
const SAVED = {
  version: 3,
  createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
  createdAt: '2026-11-22T09:30:00.000Z',
  deployedAt: '2026-11-22T09:31:12.000Z',
}
const VERSION = {
  ...SAVED,
  changed: ['code' as const],
  linesAdded: 2,
  linesRemoved: 1,
  codeLength: 91,
  isServing: true,
}
/** An example of `VersionContentView`, also for what holds one. */
export const VERSION_CONTENT = {
  ...SAVED,
  runtime: RUNTIME,
  implementation: {
    code: 'function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n',
    dependencies: [],
    environmentVariables: [{ key: 'GREETING', value: 'Hello' }],
  },
}

/** A version in a list. */
export const VersionView = z
  .object({
    version: z.number(),
    createdBy: z.string().describe('Id of the user who saved it.'),
    createdAt: z.string(),
    changed: z
      .array(z.enum(['code', 'environmentVariables', 'settings']))
      .describe(
        'What differs from the version before. `settings` are name, description, event or skills, told where nothing else differs.',
      ),
    linesAdded: z.number(),
    linesRemoved: z.number(),
    codeLength: z.number().describe('Characters of the code.'),
    isServing: z.boolean().describe('Invocations run this version now.'),
    deployedAt: z.string().optional().describe('When it last came into service; missing if never.'),
  })
  .meta({
    id: 'Version',
    examples: [VERSION],
  })
type VersionView = z.infer<typeof VersionView>

/** The content of a version, as one side of a comparison shows it. */
export const VersionContentView = VersionView.pick({
  version: true,
  createdBy: true,
  createdAt: true,
  deployedAt: true,
})
  .extend({
    runtime: RuntimeView,
    implementation: z.object({
      code: z.string(),
      dependencies: z.array(KeyValueView),
      environmentVariables: z.array(KeyValueView),
    }),
  })
  .meta({
    id: 'VersionContent',
    examples: [VERSION_CONTENT],
  })
export type VersionContentView = z.infer<typeof VersionContentView>

/** A version with its content. */
export const VersionDetailView = z
  .object({ ...VersionView.shape, ...VersionContentView.shape })
  .meta({
    id: 'VersionDetail',
    examples: [{ ...VERSION, ...VERSION_CONTENT }],
  })

/** Renders a version in comparison with the one before; null for the first. */
export function toVersionView(row: VersionRow, before: VersionContent | null): VersionView {
  const { linesAdded, linesRemoved, environmentVariables } = compareContents(before, row)
  const changed = [
    ...(row.code === before?.code ? [] : (['code'] as const)),
    ...(environmentVariables.length === 0 ? [] : (['environmentVariables'] as const)),
  ]
  return {
    version: row.version,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    changed: changed.length === 0 ? ['settings'] : changed,
    linesAdded,
    linesRemoved,
    codeLength: row.code.length,
    isServing: row.isServing,
    ...(row.deployedAt && { deployedAt: row.deployedAt.toISOString() }),
  }
}

/** Renders the content of a version; `dependencies` are the modules that its code would be deployed with. */
export function toVersionContentView(
  { version, createdBy, createdAt, deployedAt, code, environmentVariables }: VersionRow,
  dependencies: KeyValue[],
): VersionContentView {
  return {
    version,
    createdBy,
    createdAt: createdAt.toISOString(),
    ...(deployedAt && { deployedAt: deployedAt.toISOString() }),
    runtime: RUNTIME,
    implementation: { code, dependencies, environmentVariables: [...environmentVariables] },
  }
}
