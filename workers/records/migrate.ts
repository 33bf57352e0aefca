import { migrateObject, objectSettings } from '../../kit/storage/account-object.ts'

/**
 * The schema of an account's database, in steps that are never changed once they are released. Ids are
 * stored as 16 bytes, functions and states as numbers, because most of an account's size is these rows.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE functions (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE);

  -- Numbered as they come. State 0 is an entry that belongs to no invocation, lambda 0 is none.
  CREATE TABLE records (
    seq INTEGER PRIMARY KEY,
    lambda INTEGER NOT NULL,
    state INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    id BLOB NOT NULL,
    duration_ms INTEGER NOT NULL,
    version INTEGER,
    cause INTEGER,
    event_id TEXT,
    parent_id BLOB,
    request_id TEXT,
    user_id TEXT,
    error_code TEXT,
    error_msg TEXT,
    first_frame TEXT,
    dropped TEXT,
    refused TEXT
  );
  -- By time first: an index on random ids alone makes writing three times as dear.
  CREATE UNIQUE INDEX records_identity ON records (started_at, id);

  -- The key is the record's number times 128 and the line's place in it.
  CREATE TABLE lines (
    key INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    level INTEGER NOT NULL,
    message TEXT NOT NULL,
    extras TEXT
  );

  -- Records in a row, with what all of them and their lines together hold: see signature.ts.
  CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    signature BLOB NOT NULL
  );
  CREATE INDEX blocks_time ON blocks (last_at, first_at, first_seq, last_seq);

  -- Counts by minute. Kind 0 is invocations, then come lines by level, from 16 on dropped lines by reason.
  -- Lambda 0 is the account, here and in the counts: all its functions together, and entries of none.
  CREATE TABLE activity (
    lambda INTEGER NOT NULL,
    minute INTEGER NOT NULL,
    state INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (lambda, minute, state, kind)
  ) WITHOUT ROWID;

  -- Invocations by five minutes and by logarithm of their duration.
  CREATE TABLE invocation_counts (
    lambda INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    state INTEGER NOT NULL,
    duration INTEGER NOT NULL,
    count INTEGER NOT NULL,
    total_ms INTEGER NOT NULL,
    PRIMARY KEY (lambda, bucket, state, duration)
  ) WITHOUT ROWID;

  CREATE TABLE failures (
    hour INTEGER NOT NULL,
    lambda INTEGER NOT NULL,
    state INTEGER NOT NULL,
    error_code TEXT NOT NULL,
    first_frame TEXT NOT NULL,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    invocation BLOB NOT NULL,
    PRIMARY KEY (hour, lambda, state, error_code, first_frame)
  ) WITHOUT ROWID;

  CREATE TABLE refused_domains (
    hour INTEGER NOT NULL,
    lambda INTEGER NOT NULL,
    domain TEXT NOT NULL,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (hour, lambda, domain)
  ) WITHOUT ROWID;

  CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    payload TEXT NOT NULL
  );
  -- Of each type the latest event that is no longer kept.
  CREATE TABLE event_floors (type TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
  `,
]

/** Brings a database to today's schema; each step is taken whole or not at all. */
export function migrate(storage: DurableObjectStorage): void {
  migrateObject(storage, MIGRATIONS)
}

type Setting = 'horizon' | 'trimmed' | 'coarse-until'

export const { readSetting, writeSetting, clearSetting } = objectSettings<Setting>()
