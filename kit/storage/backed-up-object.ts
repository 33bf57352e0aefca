/** Where the next page of an export begins: behind the row with these values of its key. */
export interface RowCursor {
  table: string
  key: ExportedValue[]
}

/** A value of SQLite as JSON has it; bytes are in base64. */
export type ExportedValue = string | number | null | { base64: string }

/** Rows of an object's tables, some at a time. */
export interface RowPage {
  rows: { table: string; values: Record<string, ExportedValue> }[]
  /** Where the next page begins; null after the last one. */
  next: RowCursor | null
}

/** Some rows of a backup, in its order. */
export interface ImportedRows {
  /** Names the backup: under the same name an import goes on. */
  id: string
  /** How many rows of the backup come before these. */
  first: number
  rows: RowPage['rows']
  /** Of the whole backup. */
  total: number
}

/** How many rows an object has of a backup, which are those to go on behind; or why it takes none. */
export type ImportAnswer = { rows: number; isDone: boolean } | { refused: string }

/** What an object of an account offers to the operator's backups. */
export interface BackedUpObject {
  /** A page of everything that is kept; `after` is the `next` of the page before. */
  exportRows(accountId: string, after: RowCursor | null): Promise<RowPage>
  /** Fills an empty object from such pages. Until the last row is there, all other methods reject. */
  importRows(accountId: string, page: ImportedRows): Promise<ImportAnswer>
}
