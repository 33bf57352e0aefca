// real parts
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { openPlatform, type Platform } from '../support/open-platform.ts'
import { runScript } from '../support/run-script.ts'
import { sendJson } from '../support/send-json.ts'

const HOUR_MS = 3_600_000

let platform: Platform
beforeAll(async () => {
  platform = await openPlatform({ isOwn: true })
  await platform.provisioning.createAccount('brand1', 'admin', 'battery staple')
})
afterAll(() => platform?.close())

describe('the keys of secrets', () => {
  it('are rotated by the command, and every secret comes under the new one', async () => {
    const secret = { key: 'rotated', value: 'as it was' }
    expect((await send('POST', '/secrets', secret)).status).toBe(201)
    const { code, output } = await rotate('--purpose', 'secret')
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/^The next secret key is in use; \d+ secrets are under it now\.\n$/),
    ])
    const keys = await platform.databases.dispatcher
      .prepare('SELECT generation FROM secrets JOIN secret_keys ON id = key_id GROUP BY generation')
      .all()
    expect(keys.results).toEqual([{ generation: 2 }])
    expect((await send('GET', '/secrets/rotated/plain')).body).toEqual(secret)
  })

  it('are none that the sentinel’s key opens', async () => {
    const sentinel = await platform.databases.sentinel
      .prepare('SELECT sealed_private_key FROM signing_keys')
      .first<{ sealed_private_key: string }>()
    await platform.databases.dispatcher
      .prepare('UPDATE secrets SET sealed_value = ?')
      .bind(sentinel?.sealed_private_key)
      .run()
    expect((await send('GET', '/secrets/rotated/plain')).status).toBe(500)
    await platform.databases.dispatcher.prepare('DELETE FROM secrets').run()
  })
})

describe('while the keys are rotated', () => {
  it.runIf(IS_WHOLE)(
    'no token is refused: neither old ones, seen or unseen, nor new ones',
    async () => {
      const seen = await newToken()
      const unseen = await newToken()
      expect(await statusWith(seen)).toBe(200)

      const command = await rotate('--purpose', 'app')
      expect(command.output).toMatch(/^The next app key signs from 20\d\d-\S+Z on\.$/m)
      expect(command.code).toBe(0)
      const between = await newToken()
      expect(kidOf(between)).toBe(kidOf(seen))
      expect(await statusWith(between)).toBe(200)

      await passTime(HOUR_MS)
      const fresh = await newToken()
      expect(kidOf(fresh)).not.toBe(kidOf(seen))
      for (const token of [fresh, seen, unseen, between]) {
        await expect.poll(() => statusWith(token), { timeout: 20_000, interval: 500 }).toBe(200)
      }
    },
  )

  it('a key is published until the last token that it signed has expired, and no longer', async () => {
    const kid = kidOf(await newToken())
    await rotate()
    await passTime(8 * HOUR_MS - 60_000)
    expect(await publishedKids()).toContain(kid)
    await passTime(HOUR_MS)
    expect(await publishedKids()).not.toContain(kid)
  })
})

describe('the command', () => {
  it('rotates all kinds of keys unless one is named', async () => {
    expect((await rotate()).output).toMatch(/app key[\s\S]*id key[\s\S]*secret key/)
    expect((await rotate('--purpose', 'id')).output).not.toContain('app key')
  })

  it('says what is wrong with how it was called', async () => {
    const other = await rotate('--purpose', 'other')
    expect([other.code, other.output]).toEqual([1, '--purpose: use app, id or secret\n'])
    const nowhere = await rotate('--data', '/nowhere')
    expect(nowhere.code).toBe(1)
    expect(nowhere.output).toContain('is it running?')
  })
})

function rotate(...args: string[]) {
  const dataDir = platform.runDir.replace(/\/run$/, '')
  return runScript('keys-rotate', ['--data', dataDir, ...args])
}

/** Lets every key look so much older; the sentinel looks at its keys again when one is rotated. */
async function passTime(ms: number): Promise<void> {
  await platform.databases.sentinel
    .prepare('UPDATE signing_keys SET sign_from = sign_from - ?')
    .bind(ms)
    .run()
  await platform.provisioning.rotateKeys('app')
}

function newToken(): Promise<string> {
  return platform.provisioning.openSession('brand1')
}

function kidOf(token: string): string | undefined {
  return decodeProtectedHeader(token).kid
}

async function publishedKids(): Promise<string[]> {
  const response = await fetch(`${platform.url}/sentinel/well-known/jwks`)
  const { keys } = JSON.parse(await response.text())
  return keys.map(({ kid }: { kid: string }) => kid)
}

async function send(method: string, path: string, body?: object) {
  const url = `${platform.url}/api/account/brand1${path}`
  return sendJson(url, method, { token: await newToken(), body })
}

async function statusWith(token: string): Promise<number> {
  return (await sendJson(`${platform.url}/api/account/brand1/lambdas`, 'GET', { token })).status
}
