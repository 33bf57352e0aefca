// real parts: the domain's own functions on D1
import { applyD1Migrations } from 'cloudflare:test'
import { env as bindings } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../dispatcher/db/database.ts'
import { listSecrets, requireSecret } from '../../../dispatcher/secrets/find-secret.ts'
import { makeNextDataKey, resealDataKeys } from '../../../dispatcher/secrets/data-key.ts'
import { resealSecrets, resealSomeSecrets } from '../../../dispatcher/secrets/reseal-secrets.ts'
import {
  MAX_OPEN_DATA_KEYS,
  openSecret,
  type SecretsEnv,
} from '../../../dispatcher/secrets/secret-seal.ts'
import { createSecret, updateSecret } from '../../../dispatcher/secrets/write-secret.ts'
import { type Author, OPERATOR } from '../../../kit/audit/audit-event.ts'
import { BoundedCache } from '../../../kit/bounded-cache.ts'

const HOUR_MS = 3_600_000

let env: SecretsEnv
beforeAll(async () => {
  await applyD1Migrations(bindings.DB, bindings.MIGRATIONS)
  env = { DB: bindings.DB, KEY_ENCRYPTION_KEY: newKey(), DATA_KEYS: noOpenKeys() }
})

beforeEach(async () => {
  await run('DELETE FROM secrets')
  await run('DELETE FROM secret_keys')
  for (const key of ['a', 'b', 'c']) {
    await createSecret(contextOf(env), { key, value: `value of ${key}` })
  }
})

function contextOf(env: SecretsEnv) {
  return { env, db: openDatabase(env.DB), accountId: '1234', author: OPERATOR }
}

function noOpenKeys(): SecretsEnv['DATA_KEYS'] {
  return new BoundedCache(MAX_OPEN_DATA_KEYS)
}

function newKey(): string {
  return base64(crypto.getRandomValues(new Uint8Array(32)))
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

async function run(sql: string): Promise<Record<string, unknown>[]> {
  return (await env.DB.prepare(sql).all()).results
}

async function values(from = env): Promise<unknown[]> {
  const rows = await listSecrets(contextOf(from))
  return Promise.all(rows.map((row) => openSecret(from, row)))
}

/** What the operator's command asks for. */
async function rotateDataKey(from: SecretsEnv, author: Author) {
  await makeNextDataKey(from, author)
  return resealSecrets(from)
}

/** How many secrets are under each generation of keys. */
async function counts(): Promise<unknown[]> {
  const rows = await run(
    `SELECT generation, count(secrets.key) AS count FROM secret_keys
     LEFT JOIN secrets ON key_id = id GROUP BY generation ORDER BY generation`,
  )
  return rows.map(({ generation, count }) => [generation, count])
}

const ALL = ['value of a', 'value of b', 'value of c']

describe('a new data key', () => {
  it('takes over every secret, and reads work before, while and after that', async () => {
    const rotation = { isDone: false }
    const end = rotateDataKey(env, OPERATOR).finally(() => (rotation.isDone = true))
    while (!rotation.isDone) expect(await values()).toEqual(ALL)
    expect(await end).toEqual({ resealed: 3, failed: 0 })
    expect(await counts()).toEqual([
      [1, 0],
      [2, 3],
    ])
    expect(await values()).toEqual(ALL)
  })

  it('is taken by the next pass where a crash came in between', async () => {
    await rotateDataKey(env, OPERATOR)
    await createSecret(contextOf(env), { key: 'd', value: 'value of d' })
    await run(`UPDATE secret_keys SET generation = 9 WHERE generation = 1`)
    expect(await resealSecrets(env)).toEqual({ resealed: 4, failed: 0 })
    expect(await resealSecrets(env)).toEqual({ resealed: 0, failed: 0 })
    expect(await values()).toEqual([...ALL, 'value of d'])
  })

  it('leaves alone what somebody changes at the same time', async () => {
    const changes = ALL.map(() => updateSecret(contextOf(env), { key: 'b', value: 'changed' }))
    await Promise.all([rotateDataKey(env, OPERATOR), resealSecrets(env), ...changes])
    await resealSecrets(env)
    expect(await values()).toEqual(['value of a', 'changed', 'value of c'])
  })

  it('passes by what was tampered with, and tells of it', async () => {
    await run(
      `UPDATE secrets SET sealed_value = (SELECT sealed_value FROM secrets WHERE key = 'a') WHERE key = 'b'`,
    )
    expect(await rotateDataKey(env, OPERATOR)).toEqual({ resealed: 2, failed: 1 })
    const row = await requireSecret(contextOf(env), 'b')
    await expect(openSecret(env, row)).rejects.toThrow('does not open')
  })

  it('takes over page by page, whatever the names of secrets are', async () => {
    await run('DELETE FROM secrets')
    const keys = Array.from({ length: 103 }, (_, index) => `part/${index}`)
    for (const key of keys) await createSecret(contextOf(env), { key, value: key })
    await makeNextDataKey(env, OPERATOR)
    const pages: number[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof resealSomeSecrets>> = await resealSomeSecrets(
        env,
        after,
      )
      pages.push(page.resealed)
      after = page.next
    } while (after !== null)
    expect(pages).toEqual([100, 3])
    expect(await values()).toEqual(keys.toSorted())
  })

  it('is made once by two commands at once', async () => {
    await Promise.all([rotateDataKey(env, OPERATOR), rotateDataKey(env, OPERATOR)])
    const generations = (await run('SELECT generation FROM secret_keys')).length
    expect(generations).toBeLessThanOrEqual(3)
    expect(await values()).toEqual(ALL)
  })

  it('makes the old one go when nothing has been under it for an hour', async () => {
    await rotateDataKey(env, OPERATOR)
    await resealSecrets(env)
    expect(await counts()).toHaveLength(2)
    await run(`UPDATE secret_keys SET created_at = created_at - ${2 * HOUR_MS}`)
    await resealSecrets(env)
    expect(await counts()).toEqual([[2, 3]])
    expect(await values()).toEqual(ALL)
  })

  it('is on record', async () => {
    const before = await run(`SELECT * FROM audit_trail WHERE action = 'secret-key.create'`)
    await rotateDataKey(env, OPERATOR)
    const after = await run(`SELECT * FROM audit_trail WHERE action = 'secret-key.create'`)
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)).toMatchObject({ account_id: '-', actor_kind: 'operator' })
  })
})

describe('a new key in the environment', () => {
  it('takes over with the next rotation, while the one before opens what is still under it', async () => {
    const KEY_ENCRYPTION_KEY = newKey()
    const PREVIOUS_KEY_ENCRYPTION_KEY = env.KEY_ENCRYPTION_KEY
    const DATA_KEYS = noOpenKeys()
    const both = { ...env, KEY_ENCRYPTION_KEY, PREVIOUS_KEY_ENCRYPTION_KEY, DATA_KEYS }
    expect(await values(both)).toEqual(ALL)
    await rotateDataKey(both, OPERATOR)
    env = { DB: env.DB, KEY_ENCRYPTION_KEY, DATA_KEYS: noOpenKeys() }
    expect(await values()).toEqual(ALL)
  })

  it('takes over without a rotation when the data keys are put under it', async () => {
    const KEY_ENCRYPTION_KEY = newKey()
    const PREVIOUS_KEY_ENCRYPTION_KEY = env.KEY_ENCRYPTION_KEY
    await rotateDataKey(env, OPERATOR)
    const both = {
      ...env,
      KEY_ENCRYPTION_KEY,
      PREVIOUS_KEY_ENCRYPTION_KEY,
      DATA_KEYS: noOpenKeys(),
    }
    expect(await resealDataKeys(both, null)).toEqual({ resealed: 2, failed: 0, next: null })
    expect(await resealDataKeys(both, null)).toEqual({ resealed: 0, failed: 0, next: null })
    env = { DB: env.DB, KEY_ENCRYPTION_KEY, DATA_KEYS: noOpenKeys() }
    expect(await values()).toEqual(ALL)
    expect(await resealDataKeys(env, null)).toEqual({ resealed: 0, failed: 0, next: null })
  })

  it('leaves a data key alone that opens under neither', async () => {
    const before = await run('SELECT * FROM secret_keys')
    const other = { ...env, KEY_ENCRYPTION_KEY: newKey(), PREVIOUS_KEY_ENCRYPTION_KEY: newKey() }
    expect(await resealDataKeys(other, null)).toEqual({ resealed: 0, failed: 1, next: null })
    expect(await run('SELECT * FROM secret_keys')).toEqual(before)
  })

  it('that is missing or malformed opens and stores nothing', async () => {
    await run('DELETE FROM secrets')
    await run('DELETE FROM secret_keys')
    for (const key of ['', 'short', base64(new Uint8Array(16))]) {
      const broken = { ...env, KEY_ENCRYPTION_KEY: key }
      const creating = createSecret(contextOf(broken), { key: 'x', value: 'x' })
      await expect(creating).rejects.toThrow('KEY_ENCRYPTION_KEY must be')
    }
    expect(await run('SELECT * FROM secrets')).toEqual([])
  })
})
