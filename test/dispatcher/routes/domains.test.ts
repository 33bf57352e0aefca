import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDispatcher, type RunningDispatcher } from '../support/start-dispatcher.ts'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher({ PUBLIC_HOSTS_BY_REGION: '{"EMEA":"eu.example.com"}' })
})
afterAll(() => dispatcher?.stop())

const entry = (service: string, baseURI = 'lamp.example.com') => ({
  service,
  account: 'nobody1',
  baseURI,
})

describe('the domain API', () => {
  it('lists the services of any account without a token, with or without .json', async () => {
    const all = {
      baseURIs: ['faasGW', 'sentinel', 'faasUI', 'agentVep'].map((name) => entry(name)),
    }
    for (const end of ['baseURI.json?version=1.0', 'baseURI?version=1.0']) {
      const answer = await dispatcher.send('GET', `/api/account/nobody1/service/${end}`)
      expect(answer.status).toBe(200)
      expect(answer.json).toEqual(all)
    }
  })

  it('answers for one service', async () => {
    for (const end of ['baseURI.json', 'baseURI']) {
      const path = `/api/account/nobody1/service/agentVep/${end}`
      expect((await dispatcher.send('GET', path)).json).toEqual(entry('agentVep'))
    }
  })

  it('knows the regions', async () => {
    const path = '/api/account/nobody1/service/faasGW/baseURI.json'
    const emea = await dispatcher.send('GET', `${path}?region=EMEA`)
    expect(emea.json).toEqual(entry('faasGW', 'eu.example.com'))
    const apac = await dispatcher.send('GET', `${path}?region=APAC`)
    expect(apac.json).toEqual(entry('faasGW'))
    expect((await dispatcher.send('GET', `${path}?region=`)).json).toEqual(entry('faasGW'))
    expect((await dispatcher.send('GET', `${path}?region=Mars`)).status).toBe(400)
  })

  it('knows the region that an account lives in', async () => {
    const directory = dispatcher.accountRegions
    await directory.put('nobody1', 'EMEA')
    const path = '/api/account/nobody1/service/faasGW/baseURI.json'
    const at = async (query = '') => (await dispatcher.send('GET', path + query)).json
    expect(await at()).toEqual(entry('faasGW', 'eu.example.com'))
    expect(await at('?region=US')).toEqual(entry('faasGW'))
    // A region without a host of its own, and what is no region.
    for (const [account, region] of Object.entries({ nobody2: 'US', nobody3: 'Mars' })) {
      await directory.put(account, region)
      const answer = await dispatcher.send('GET', `/api/account/${account}/service/faasUI/baseURI`)
      expect(answer.json.baseURI).toBe('lamp.example.com')
    }
  })

  it('refuses a service that does not exist and what is no account id', async () => {
    const unknown = '/api/account/nobody1/service/msgHist/baseURI.json'
    expect((await dispatcher.send('GET', unknown)).status).toBe(404)
    for (const id of ['NOBODY', 'a'.repeat(21), 'a-b', '%00']) {
      const answer = await dispatcher.send('GET', `/api/account/${id}/service/baseURI.json`)
      expect(answer.status).toBe(400)
      expect(answer.json.errorCode).toBe('com.liveperson.faas.fm.badinput')
    }
  })
})
