// real parts: the product as a process, and servers on loopback that its lambdas call
// Examples and procedures of the documents "Function as a Service User Guide", in both their versions.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { answers, fails, invokeLambda, type Outcome } from '../../support/lambda-outcome.ts'
import { joinServer, OPEN_EGRESS } from '../../support/shared-server.ts'
import { startUpstream, type UpstreamServer, withBody } from '../../support/upstream-server.ts'
import { playSalesforce } from '../../workers/lambda/salesforce.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

let admin: AccountClient
let upstream: UpstreamServer
beforeAll(async () => {
  const server = await joinServer(OPEN_EGRESS)
  upstream = await startUpstream(withBody(answerAny))
  admin = await AccountClient.admin(server)
  await admin.send('POST', '/proxy-settings', { domain: '127.0.0.1' })
})
afterAll(() => upstream?.close())

function answerAny(request: IncomingMessage, body: string, response: ServerResponse): void {
  if (request.url?.startsWith('/services/')) return playSalesforce(request, body, response)
  const status = request.url === '/missing' ? 404 : 200
  response.writeHead(status, { 'x-answered': 'yes' }).end(`${request.method} ${request.url}`)
}

const deployed = (code: string, variables: Record<string, string> = {}) =>
  admin.deployCode(code, {
    environmentVariables: Object.entries(variables).map(([key, value]) => ({ key, value })),
  })

async function run(code: string, variables: Record<string, string> = {}): Promise<Outcome> {
  return invokeLambda(admin, await deployed(code, variables))
}

async function json<T>(answer: Response, status = 200): Promise<T> {
  const text = await answer.text()
  expect([answer.status, text]).toEqual([status, expect.any(String)])
  return JSON.parse(text) as T
}

describe('User Guide, Create a JavaScript Function › General', () => {
  it('Hello World in one line, as the first version has it', async () => {
    const code = 'function lambda(input, callback) {   callback(null,`Hello World`);}'
    expect(await run(code)).toEqual(answers('Hello World'))
  })

  it('Hello World in three lines, as the second version has it', async () => {
    const code = `function lambda(input, callback) {
   callback(null,\`Hello World\`);
}`
    expect(await run(code)).toEqual(answers('Hello World'))
  })

  it('a function without the declaration is rejected', async () => {
    const code = 'function handler(input, callback) { callback() }'
    const refused = admin.send('POST', '/lambdas', {
      name: 'no lambda',
      description: '',
      implementation: { code },
    })
    await expectReason(refused, 400, 'Declare "function lambda(input, callback)"')
  })

  it('function callback(error, result){}: an error is told, null means that there is none', async () => {
    const failing = `function lambda(input, callback) { callback(new Error('no luck'), null) }`
    expect(await run(failing)).toEqual(fails('custom-failure', 'no luck'))
    const code = `function lambda(input, callback) { callback(null, input.payload) }`
    const uuid = await deployed(code)
    expect(await invokeLambda(admin, uuid, { from: 'the event' })).toEqual(
      answers({ from: 'the event' }),
    )
  })

  it.each(['request', 'request-promise-native', 'lp-faas-toolbelt'])(
    '%s can be required on demand',
    async (name) => {
      const code = `function lambda(input, callback) { callback(null, typeof require('${name}')) }`
      expect(await run(code)).toEqual(answers(expect.stringMatching(/^(function|object)$/)))
    },
  )

  it('reserved variables can’t be used, and the refusal names them', async () => {
    const refused = admin.send('POST', '/lambdas', {
      name: 'reserved',
      description: '',
      implementation: {
        code: 'function lambda(input, callback) { callback() }',
        environmentVariables: [{ key: 'BRAND_ID', value: 'x' }],
      },
    })
    await expectReason(refused, 400, 'Variable name is reserved and thereby blocked for use.')
  })
})

describe('User Guide, Create a JavaScript Function › Creation Process', () => {
  it('three steps: a template with its preview, a domain, a name and a description', async () => {
    // 1. The templates come with their code and their event, whose payload serves for tests.
    const templates = await json<{ eventId: string | null; code: string }[]>(
      await admin.send('GET', '/templates'),
    )
    const template = templates.find(({ eventId }) => eventId === null)
    expect(template?.code).toContain('lambda')
    // 2. A domain may be whitelisted on the way.
    const domain = { domain: 'www.liveperson.com' }
    expect((await admin.send('POST', '/proxy-settings', domain)).status).toBe(201)
    // 3. The function gets a name and a description, and can be developed from then on.
    const { uuid, state } = await json<{ uuid: string; state: string }>(
      await admin.send('POST', '/lambdas', {
        name: 'First function',
        description: 'Helps whoever works with it later',
        implementation: { code: template?.code, environmentVariables: [] },
      }),
      201,
    )
    expect([uuid, state]).toEqual([expect.stringMatching(UUID), 'Draft'])
  })

  it('Step 1: a template runs out of the box', async () => {
    const templates = await json<{ id: string; code: string }[]>(
      await admin.send('GET', '/templates'),
    )
    const code = templates.find(({ id }) => /hello/i.test(id))?.code ?? templates[0]?.code ?? ''
    const uuid = await admin.deployCode(code)
    expect((await invokeLambda(admin, uuid)).status).toBe(200)
  })

  it('Step 2: both names of a site that redirects are whitelisted, each once', async () => {
    for (const domain of ['www.example.com', 'example.com']) {
      expect((await admin.send('POST', '/proxy-settings', { domain })).status).toBe(201)
    }
    const twice = admin.send('POST', '/proxy-settings', { domain: 'www.example.com' })
    await expectReason(twice, 409, 'already whitelisted')
    const invalid = admin.send('POST', '/proxy-settings', { domain: 'not a domain' })
    await expectReason(invalid, 400, 'badinput')
    const below = admin.send('POST', '/proxy-settings', { domain: '.example.com' })
    await expectReason(below, 400, 'badinput')
  })

  it('Step 3: a name is unique within an account', async () => {
    const code = 'function lambda(input, callback) { callback() }'
    await admin.createLambda(code, { name: 'only once' })
    const again = { name: 'only once', description: '', implementation: { code } }
    await expectReason(admin.send('POST', '/lambdas', again), 409, 'only once')
  })
})

describe('User Guide, Development', () => {
  it('Settings Tab: what a function requires is told with its version', async () => {
    const { uuid } = await admin.createLambda(`const _ = require('lodash')
function lambda(input, callback) { callback(null, _.VERSION) }`)
    const { modules } = await json<{ modules: object[] }>(
      await admin.send('GET', `/lambdas/${uuid}/review`),
    )
    expect(JSON.stringify(modules)).toMatch(/"lodash".*"4\.\d+/)
  })

  it('Payload Tab: each event has an example payload', async () => {
    const events = await json<{ eventId: string; payload: unknown }[]>(
      await admin.send('GET', '/events'),
    )
    expect(events.length).toBeGreaterThan(5)
    expect(JSON.stringify(events)).toContain('questionWithAnswers')
  })

  it('Environment Variables: process.env[‘YOUR_ENV’] is a string, to be parsed where it is a number', async () => {
    const code = `function lambda(input, callback) {
  callback(null, [process.env['YOUR_ENV'], typeof process.env['A_NUMBER'], Number(process.env['A_NUMBER']) + 1])
}`
    const outcome = await run(code, { YOUR_ENV: 'your value', A_NUMBER: '41' })
    expect(outcome).toEqual(answers(['your value', 'string', 42]))
  })

  it('Environment Variables: one that is deleted is gone with the next deployment', async () => {
    const code = `function lambda(input, callback) { callback(null, process.env['YOUR_ENV'] ?? 'gone') }`
    const uuid = await deployed(code, { YOUR_ENV: 'here' })
    expect(await invokeLambda(admin, uuid)).toEqual(answers('here'))
    const lambda = await admin.readLambda(uuid)
    const implementation = { ...lambda.implementation, environmentVariables: [] }
    expect(
      (await admin.send('PUT', `/lambdas/${uuid}`, { ...lambda, implementation })).status,
    ).toBe(202)
    expect(await invokeLambda(admin, uuid)).toEqual(answers('here'))
    await admin.deploy(uuid)
    expect(await invokeLambda(admin, uuid)).toEqual(answers('gone'))
  })
})

describe('User Guide, Toolbelt', () => {
  // As printed, but for `Toolbet` in the first line, and the host of Salesforce, which is one on loopback here.
  it('Salesforce', async () => {
    const outcome = await run(
      `const { Toolbelt } = require('lp-faas-toolbelt');
const sfClient = Toolbelt.SFClient(); // for API docs look @ hhtps://jsforce.github.io/

function lambda(input, callback) {
	const query = 'SELECT Name FROM Account';
	//This will establish a connection with SF. And leverage Access Token / Refresh Token to login
	const con = sfClient.connectToSalesforce({
		loginUrl: process.env.SALESFORCE,
		accessToken: "PROVIDE_YOUR_ACCESS_TOKEN", //Obtain it from Secret Store
		refreshToken: "PROVIDE_YOUR_REFRESH_TOKEN" // Obtain it from Secret Store
	});

	con.query(query, function(err, queryResult) {
		callback(err, queryResult);
	});
}`,
      { SALESFORCE: upstream.url },
    )
    expect(outcome).toEqual(
      answers({ totalSize: 1, done: true, records: [{ Name: 'Acme: SELECT Name FROM Account' }] }),
    )
  })

  // As printed, but for `==>`, the empty callback and the address.
  it.each([
    ['/', 'false', [200, 'yes', 'GET /']],
    ['/missing', 'false', [404, 'yes', 'GET /missing']],
    ['/missing', 'true', 'StatusCodeError'],
  ])('HTTP: GET %s with simple: %s', async (path, simple, expected) => {
    const outcome = await run(
      `const { Toolbelt } = require("lp-faas-toolbelt");
//Obtain an HTTPClient instance from the Toolbelt
const httpClient = Toolbelt.HTTPClient(); // For API Docs look @ https:/www.npmjs.com/package/request-promise

const URL = process.env.ADDRESS;

function lambda(input, callback) {
	httpClient(URL, {
		method: "GET", //HTTP VERB
		headers: {}, //Your Headers
		simple: ${simple}, //IF true => Status Code != 2xx & 3xx will throw
		resolveWithFullResponse: true //IF true => Includes Status Code, Headers etc.
	})
		.then(response => {
			callback(null, [response.statusCode, response.headers['x-answered'], response.body]);
		})
		.catch(error => callback(null, error.name))
}`,
      { ADDRESS: upstream.url + path },
    )
    expect(outcome).toEqual(answers(expected))
  })
})
