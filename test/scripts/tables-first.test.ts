import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { putTablesFirst } from '../../scripts/backup/tables-first.ts'

const folder = mkdtempSync(join(tmpdir(), 'lamplighter-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const LONG = 'é; '.repeat(50_000)
const EXPORT = `PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE "sessions" (id TEXT, user TEXT REFERENCES users(id), -- who; and "since" when
  text TEXT DEFAULT ';');
INSERT INTO "sessions" VALUES ('1', 'ada', 'it''s; CREATE TABLE x (y); -- "not" a comment
of two lines');
INSERT INTO "sessions" VALUES ('2', 'ada', '${LONG}');
CREATE TABLE users (id TEXT PRIMARY KEY);
INSERT INTO users VALUES ('ada');
CREATE TRIGGER no_changes BEFORE UPDATE ON users BEGIN
  SELECT RAISE(ABORT, 'no; changes');
  SELECT 1;
END;
`

it('makes a database of an export whose rows refer to tables that follow', async () => {
  const [source, target] = [join(folder, 'export.sql'), join(folder, 'ordered.sql')]
  writeFileSync(source, EXPORT)
  const database = new DatabaseSync(':memory:')
  expect(() => database.exec(`BEGIN; ${EXPORT} COMMIT`)).toThrow(/no such table: main.users/)
  database.exec('ROLLBACK')

  await putTablesFirst(source, target)
  database.exec(`BEGIN; ${readFileSync(target, 'utf8')} COMMIT`)
  expect(database.prepare('SELECT * FROM sessions ORDER BY id').all()).toEqual([
    expect.objectContaining({
      user: 'ada',
      text: expect.stringMatching(/CREATE TABLE x.*\nof two/),
    }),
    { id: '2', user: 'ada', text: LONG },
  ])
  expect(() => database.exec(`UPDATE users SET id = 'x'`)).toThrow('no; changes')
})
