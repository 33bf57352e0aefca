import { migrateObject, objectSettings } from '../../kit/storage/account-object.ts'

/** The schema of an account's database, in steps that are never changed once they are released. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE invocations (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    is_cancelled INTEGER NOT NULL DEFAULT 0,
    event_id TEXT,
    caller TEXT NOT NULL,
    request_id TEXT,
    depth INTEGER NOT NULL,
    body_bytes INTEGER NOT NULL,
    result_bytes INTEGER NOT NULL DEFAULT 0,
    accepted_at INTEGER NOT NULL,
    due_at INTEGER,
    ended_at INTEGER,
    run_id TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    interruptions INTEGER NOT NULL DEFAULT 0,
    replays INTEGER NOT NULL DEFAULT 0,
    lambda_uuid TEXT,
    error_code TEXT,
    error_msg TEXT
  );
  CREATE INDEX invocations_due ON invocations (due_at) WHERE state = 'waiting';
  CREATE INDEX invocations_open ON invocations (body_bytes) WHERE state IN ('waiting', 'running');
  CREATE INDEX invocations_ended ON invocations (ended_at, body_bytes, result_bytes) WHERE ended_at IS NOT NULL;
  CREATE INDEX invocations_state ON invocations (state, seq);

  -- The lambdas of an invocation, in order. A lambda is told the same id at every attempt.
  CREATE TABLE steps (
    invocation INTEGER NOT NULL,
    step INTEGER NOT NULL,
    lambda_uuid TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (invocation, step)
  ) WITHOUT ROWID;

  CREATE TABLE runs (
    invocation INTEGER NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    step INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    error_code TEXT,
    error_msg TEXT,
    PRIMARY KEY (invocation, number)
  ) WITHOUT ROWID;

  CREATE TABLE keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    caller TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    invocation_id TEXT NOT NULL,
    token TEXT,
    lease_until INTEGER,
    expires_at INTEGER NOT NULL,
    status INTEGER,
    headers TEXT,
    bytes INTEGER NOT NULL DEFAULT 0,
    UNIQUE (caller, key)
  );
  CREATE INDEX keys_expiry ON keys (expires_at);
  CREATE INDEX keys_size ON keys (bytes);

  -- Long texts in parts, since a row ends at two million bytes: see texts.ts.
  CREATE TABLE texts (
    kind INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    step INTEGER NOT NULL,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (kind, owner, step, part)
  );
  `,
]

/** Brings a database to today's schema; each step is taken whole or not at all. */
export function migrate(storage: DurableObjectStorage): void {
  migrateObject(storage, MIGRATIONS)
}

export const { readSetting } = objectSettings()
