// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FAAS_MANIFEST } from './manifests.ts'
import { PeopleFixture } from './people-fixture.ts'

/** Fills a table of the account with copies of a row, so many that one is missing. */
const FILLERS = {
  users: `INSERT INTO users (id, account_id, login_name, login_key, state, created_at, updated_at)
    SELECT 'u' || value, 'brand1', 'u' || value, 'u' || value, 'invited', 0, 0
    FROM numbers LIMIT 9999 - (SELECT count(*) FROM users WHERE account_id = 'brand1')`,
  profiles: `INSERT INTO profiles (id, account_id, name, roles, is_administrator, created_at, updated_at)
    SELECT 'p' || value, 'brand1', 'p' || value, '[]', 0, 0, 0
    FROM numbers LIMIT 499 - (SELECT count(*) FROM profiles WHERE account_id = 'brand1')`,
  app_installations: `INSERT INTO app_installations
      (client_id, account_id, client_name, manifest, created_by, is_first_party, created_at, updated_at)
    SELECT 'a' || value, 'brand1', 'a', '{}', 'x', 0, 0, 0
    FROM numbers LIMIT 499 - (SELECT count(*) FROM app_installations WHERE account_id = 'brand1')`,
}
const NUMBERS = `WITH RECURSIVE numbers(value) AS
  (SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < 10000)`

let fixture: PeopleFixture
beforeAll(async () => {
  fixture = await PeopleFixture.start()
})
afterAll(() => fixture.sentinel.stop())

describe('an account that is full', () => {
  it.each([
    ['/users', 'users', (name: string) => ({ loginName: name, profileIds: [] })],
    [
      '/profiles',
      'profiles',
      (name: string) => ({ name, roles: ['FaaS-Developer'], isAdministrator: false }),
    ],
    ['/app-installations', 'app_installations', () => FAAS_MANIFEST],
  ] as const)(
    'takes no more %s and says so, and another account does',
    async (path, table, body) => {
      await fixture.sentinel.query(NUMBERS + FILLERS[table])
      expect((await fixture.call('POST', path, body('last'))).status).toBe(201)
      const refused = await fixture.call('POST', path, body('one too many'))
      expect(refused.status).toBe(422)
      expect(refused.body.errorCode).toBe('com.liveperson.faas.fm.limit-reached')
      expect(refused.body.errorMsg).toMatch(/which is the limit\. Delete one/)
      expect((await fixture.asOther('POST', path, body('first'))).status).toBe(201)
    },
  )
})
