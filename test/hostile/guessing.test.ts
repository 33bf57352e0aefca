// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { FAAS_MANIFEST } from '../workers/sentinel/manifests.ts'
import { startSentinel, type Answer, type Sentinel } from '../workers/sentinel/start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }
const GUESSES_EACH = 2_500
const AT_ONCE = 25
const PATIENCE_MS = 180_000

let sentinel: Sentinel
let clientId: string
beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  const { body } = await sentinel.provision('POST', '/accounts/brand1/sessions', {})
  const headers = { authorization: `Bearer ${body.bearer}` }
  const path = '/api/account/brand1/app-installations'
  clientId = (await sentinel.send('POST', path, FAAS_MANIFEST, headers)).body.client_id
})
afterAll(() => sentinel?.stop())

describe.runIf(IS_WHOLE)(`${4 * GUESSES_EACH} guesses`, () => {
  it(
    'at passwords are stopped, alike for a user who exists and one who does not',
    async () => {
      const known = await guess((index) => login('admin', index, '192.0.2.1'))
      const unknown = await guess((index) => login('nobody', index, '192.0.2.2'))
      expect([...known.keys()].sort()).toEqual([...unknown.keys()].sort())
      for (const answers of [known, unknown]) {
        expect(new Set([...answers.keys()].map((text) => text.slice(0, 3)))).toEqual(
          new Set(['401', '429']),
        )
      }
      const [row] = await sentinel.query(
        `SELECT count(*) AS count FROM audit_trail WHERE action = 'login.failed'`,
      )
      const checked = countOf(known, '401') + countOf(unknown, '401')
      expect(row).toEqual({ count: checked })
      expect(checked).toBeLessThan(100)
    },
    PATIENCE_MS,
  )

  it(
    'at a secret are stopped, alike for a client that exists and one that does not',
    async () => {
      const known = await guess((index) => token(clientId, index, '192.0.2.1'))
      const unknown = await guess((index) => token(crypto.randomUUID(), index, '192.0.2.2'))
      expect(countOf(known, '401')).toBeLessThan(100)
      const refusal = [...unknown.keys()].find((text) => text.startsWith('401'))
      expect(known.has(refusal ?? '')).toBe(true)
    },
    PATIENCE_MS,
  )
})

/** Makes so many guesses and counts the answers. */
async function guess(attempt: (index: number) => Promise<Answer>): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (let start = 0; start < GUESSES_EACH; start += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, index) => attempt(start + index))
    for (const { status, body } of await Promise.all(batch)) {
      const text = `${status} ${JSON.stringify(body)}`
      counts.set(text, (counts.get(text) ?? 0) + 1)
    }
  }
  return counts
}

function countOf(answers: Map<string, number>, status: string): number {
  return [...answers].reduce((sum, [text, count]) => sum + (text.startsWith(status) ? count : 0), 0)
}

function login(username: string, index: number, address: string): Promise<Answer> {
  const body = { username, password: `guess ${index}` }
  return sentinel.send('POST', '/api/account/brand1/login', body, { 'cf-connecting-ip': address })
}

function token(id: string, index: number, address: string): Promise<Answer> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: `guess ${index}`,
  })
  return sentinel.send('POST', '/sentinel/api/account/brand1/app/token', form.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    'cf-connecting-ip': address,
  })
}
