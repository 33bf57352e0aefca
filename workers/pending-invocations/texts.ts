/** What a long text is of. */
const KINDS = { body: 0, result: 1, answer: 2 } as const

/** A row ends at two million bytes. */
const PART_BYTES = 1_000_000

/** A text by what it is of: an invocation's or a key's number, and for results the step. */
export interface TextName {
  kind: keyof typeof KINDS
  owner: number
  step?: number
}

/** Bytes of a text in UTF-8. */
export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Writes a text in as many parts as it takes. */
export function writeText(sql: SqlStorage, name: TextName, bytes: Uint8Array): void {
  for (let part = 0; part * PART_BYTES < bytes.byteLength; part++) {
    sql.exec(
      'INSERT INTO texts (kind, owner, step, part, bytes) VALUES (?, ?, ?, ?, ?)',
      KINDS[name.kind],
      name.owner,
      name.step ?? 0,
      part,
      bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES),
    )
  }
}

/** Reads a text whole; one that was never written is empty. */
export function readText(sql: SqlStorage, { kind, owner, step = 0 }: TextName): string {
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
  const query = 'SELECT bytes FROM texts WHERE kind = ? AND owner = ? AND step = ? ORDER BY part'
  let text = ''
  for (const { bytes } of sql.exec<{ bytes: ArrayBuffer }>(query, KINDS[kind], owner, step)) {
    text += decoder.decode(bytes, { stream: true })
  }
  return text + decoder.decode()
}

/** Deletes all texts of a kind that belong to one owner. */
export function deleteTexts(sql: SqlStorage, kind: TextName['kind'], owner: number): void {
  sql.exec('DELETE FROM texts WHERE kind = ? AND owner = ?', KINDS[kind], owner)
}
