import type { AnyD1Database } from 'drizzle-orm/d1'

/** A database where something else happens between the moment a batch is built and the one it runs at. */
export function beforeBatch<D extends AnyD1Database>(
  database: D,
  happen: () => Promise<unknown>,
): D {
  const interrupted = {
    prepare: (statement: string) => database.prepare(statement),
    batch: async (statements: never[]) => {
      await happen()
      return database.batch(statements)
    },
  }
  return interrupted as unknown as D
}
