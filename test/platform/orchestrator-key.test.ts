import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { PROVISIONING_SOCKET } from '../../scripts/start/sockets.ts'
import { decodeToken } from '../workers/sentinel/decode-token.ts'
import {
  ACCEPTANCE,
  ORCHESTRATOR_KEY,
  PASSWORD,
  plain,
  ProvisioningFixture,
  states,
} from './provisioning-fixture.ts'

// real parts

let fixture: ProvisioningFixture
beforeAll(async () => {
  fixture = await ProvisioningFixture.start()
})
afterAll(() => fixture?.platform.close())

describe('the orchestrator’s key', () => {
  it('is a credential that works, with the scope to invoke and no other', async () => {
    const admin = await fixture.provisioned('orc1')
    const { value } = await plain(admin, ORCHESTRATOR_KEY)
    const { status, body } = await appToken('orc1', value)
    expect(status).toBe(200)
    expect(decodeToken(body.access_token)[1]).toMatchObject({
      azp: value.client_id,
      scope: 'faas.lambda.invoke',
    })
    expect((await fixture.send('orc1', body.access_token, 'GET', '/secrets')).status).toBe(403)
    const path = '/events/conversational_command/isImplemented'
    expect((await fixture.send('orc1', body.access_token, 'GET', path)).status).toBe(200)
    expect((await appToken('orc1', { ...value, client_secret: 'x'.repeat(43) })).status).toBe(401)
  })

  it('is one, also after ten provisionings at once and one more', async () => {
    const admin = await fixture.newAccount('orc2')
    await Promise.all(Array.from({ length: 10 }, () => admin('POST', '/provisioning', ACCEPTANCE)))
    const before = await plain(admin, ORCHESTRATOR_KEY)
    await admin('POST', '/provisioning', ACCEPTANCE)
    expect(await plain(admin, ORCHESTRATOR_KEY)).toEqual(before)
    expect((await appToken('orc2', before.value)).status).toBe(200)
    expect((await admin('GET', '/app-installations')).body).toHaveLength(1)
    expect(await clientSecrets(before.value.client_id)).toHaveLength(1)
    const { entries } = (await admin('GET', '/audit-trail?action=secret.create')).body
    expect(entries).toHaveLength(2)
  })

  it('is completed by repeating after a crash before the sentinel knew of it', async () => {
    const admin = await fixture.provisioned('orc3')
    const before = await plain(admin, ORCHESTRATOR_KEY)
    await fixture.platform.databases.sentinel
      .prepare('DELETE FROM client_secrets WHERE client_id = ?')
      .bind(before.value.client_id)
      .run()
    expect((await appToken('orc3', before.value)).status).toBe(401)
    const half = states((await admin('GET', '/provisioning')).body)
    expect(half[`secret ${ORCHESTRATOR_KEY}`]).toBe('missing')
    const { body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(states(body)[`secret ${ORCHESTRATOR_KEY}`]).toBe('done')
    expect(await plain(admin, ORCHESTRATOR_KEY)).toEqual(before)
    expect((await appToken('orc3', before.value)).status).toBe(200)
  })

  it('is installed by repeating after a crash before any secret was', async () => {
    const admin = await fixture.newAccount('orc7')
    const socket = join(fixture.platform.runDir, PROVISIONING_SOCKET)
    await unixFetch(socket, 'POST', '/accounts/orc7/provisioning', {})
    expect(states((await admin('GET', '/provisioning')).body)).toMatchObject({
      feature: 'done',
      'secret lp-faas-default-app-key': 'missing',
      'secret lp-faas-orchestrator-app-key': 'missing',
    })
    await admin('POST', '/provisioning', ACCEPTANCE)
    const { value } = await plain(admin, ORCHESTRATOR_KEY)
    expect((await appToken('orc7', value)).status).toBe(200)
  })

  it('that was deleted is replaced by another one, and the old one and its tokens end', async () => {
    const admin = await fixture.provisioned('orc4')
    const { value: old } = await plain(admin, ORCHESTRATOR_KEY)
    await admin('DELETE', `/secrets/${ORCHESTRATOR_KEY}`)
    await admin('POST', '/provisioning', ACCEPTANCE)
    const { value } = await plain(admin, ORCHESTRATOR_KEY)
    expect(value.client_id).toBe(old.client_id)
    expect(value.client_secret).not.toBe(old.client_secret)
    expect((await appToken('orc4', old)).status).toBe(401)
    expect((await appToken('orc4', value)).status).toBe(200)
    expect(await revocations(old.client_id)).toBe(1)
    const { entries } = (await admin('GET', '/audit-trail?action=app-installation')).body
    const actions = entries.map(({ action }: { action: string }) => action)
    expect(actions.slice(0, 2)).toEqual([
      'app-installation.wrong-secret',
      'app-installation.rotate-secret',
    ])
    expect(JSON.stringify(entries)).not.toContain(value.client_secret)
  })

  it('that an administrator has changed stays theirs', async () => {
    const admin = await fixture.provisioned('orc5')
    const { value: installed } = await plain(admin, ORCHESTRATOR_KEY)
    const own = { client_id: 'own', client_secret: 'own' }
    await admin('PUT', `/secrets/${ORCHESTRATOR_KEY}`, { value: own })
    const { body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(states(body)[`secret ${ORCHESTRATOR_KEY}`]).toBe('done')
    expect((await plain(admin, ORCHESTRATOR_KEY)).value).toEqual(own)
    expect(await clientSecrets(installed.client_id)).toHaveLength(1)
  })

  it('is installed for the account that the first start makes', async () => {
    await fixture.platform.provisioning.createAccount('orc6', 'admin', PASSWORD)
    const token = await fixture.login('orc6', 'admin')
    const { body } = await fixture.send('orc6', token, 'GET', `/secrets/${ORCHESTRATOR_KEY}/plain`)
    expect((await appToken('orc6', body.value)).status).toBe(200)
  })
})

async function appToken(account: string, credentials: Record<string, string>) {
  const url = `${fixture.platform.url}/sentinel/api/account/${account}/app/token?v=2.0`
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...credentials })
  const response = await fetch(url, { method: 'POST', body })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

async function clientSecrets(clientId: string): Promise<unknown[]> {
  const statement = 'SELECT * FROM client_secrets WHERE client_id = ?'
  return (await fixture.platform.databases.sentinel.prepare(statement).bind(clientId).all()).results
}

async function revocations(clientId: string): Promise<number> {
  const statement = 'SELECT * FROM revocations WHERE subject = ?'
  const { results } = await fixture.platform.databases.sentinel
    .prepare(statement)
    .bind(clientId)
    .all()
  return results.length
}
