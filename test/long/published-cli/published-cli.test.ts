// real parts: the published command line tool as npm has it, and the product over TLS
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { makeSelfSignedCertificate } from '../../support/self-signed-certificate.ts'
import { ADMIN_PASSWORD, startServer, type TestServer } from '../../support/server.ts'

const HERE = import.meta.dirname
const LPF = join(HERE, 'node_modules/liveperson-functions-cli/bin/run')
const INSTALL_LIMIT_MS = 300_000
const COMMAND_LIMIT_MS = 180_000
/** Id of an event. */
const END = 'controllerbot_messaging_conversation_end'
const GREET = `function lambda(input, callback) {
  console.info('greeting', input.payload.name)
  console.warn('careful')
  callback(null, \`Hello \${input.payload.name}\`)
}
`

interface Run {
  code: number
  output: string
}

let server: TestServer
let admin: AccountClient
let startedAt: number
const folder = mkdtempSync(join(tmpdir(), 'lamplighter-cli-'))
const project = join(folder, 'project')
const inProject = (...path: string[]) => join(project, 'functions', ...path)

beforeAll(async () => {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HERE })
  const certificate = makeSelfSignedCertificate(['localhost', 'api.liveperson.net'])
  // With those that the machine trusts besides: the tool has npm install something.
  const trusted = process.env['NODE_EXTRA_CA_CERTS']
  const others = trusted ? readFileSync(trusted, 'utf8') : ''
  writeFileSync(join(folder, 'ca.pem'), `${certificate.cert}\n${others}`)
  mkdirSync(project)
  startedAt = Date.now()
  server = await startServer({ certificate })
  admin = await AccountClient.admin(server)
}, INSTALL_LIMIT_MS)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the tool in the project, as its user does. */
function lpf(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--require', join(HERE, 'redirect.cjs'), LPF, ...args],
      {
        cwd: project,
        timeout: COMMAND_LIMIT_MS,
        env: {
          ...process.env,
          HOME: folder,
          TZ: 'UTC',
          NO_COLOR: '1',
          NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
          DOMAIN_API_PORT: new URL(server.httpsUrl).port,
        },
      },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
      },
    )
    child.stdin?.end()
  })
}

async function succeed(...args: string[]): Promise<string> {
  const { code, output } = await lpf(...args)
  expect(code, output).toBe(0)
  return output
}

function useCode(code: string): void {
  writeFileSync(inProject('greet', 'index.js'), code)
}

describe('The published command line tool, step by step', () => {
  it('is refused with a wrong password, and logs in with the right one', async () => {
    const login = ['login', '-a', server.account, '-u', server.admin, '-p']
    const refused = await lpf(...login, 'wrong')
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('Check your credentials')
    await succeed(...login, ADMIN_PASSWORD)
  })

  it(
    'makes a project and a function',
    async () => {
      await succeed('init', 'greet')
      await succeed('create:function', '-n', 'farewell', '-d', 'says_bye', '-e', END)
      expect(readFileSync(inProject('farewell', 'config.json'), 'utf8')).toContain('says_bye')
      useCode(GREET)
      const config = JSON.parse(readFileSync(inProject('greet', 'config.json'), 'utf8'))
      const named = { ...config, input: { headers: [], payload: { name: 'Ada' } } }
      writeFileSync(inProject('greet', 'config.json'), JSON.stringify(named))
    },
    INSTALL_LIMIT_MS,
  )

  it('pushes it, and skips what has not changed', async () => {
    expect(await succeed('push', 'greet', '-y')).toContain('Pushing greet [completed]')
    expect(await succeed('push', 'greet', '-y')).toContain('no changes')
    await succeed('push', '--all', '--yes')
  })

  it('deploys it, and lists functions, deployments, account and events', async () => {
    expect(await succeed('deploy', 'greet', '-y')).toContain('Deploying greet [completed]')
    expect(await succeed('get', 'functions')).toMatch(/greet +Productive/)
    expect(await succeed('get', 'deployments')).toMatch(/greet +Up to date/)
    expect(await succeed('get', 'account')).toMatch(/Productive|Deployed|Invocation/i)
    expect(await succeed('get', 'events')).toContain(END)
    expect(await succeed('get', 'functions', 'deployments', 'account', 'events')).toContain('greet')
  })

  it('invokes it and shows the result with the log', async () => {
    const output = await succeed('invoke', 'greet')
    expect(output).toContain('Hello Ada')
    expect(output).toContain('careful')
  })

  it('shows what is changed and not deployed, and deploys it again', async () => {
    useCode(GREET.replace('Hello', 'Good evening'))
    await succeed('push', 'greet', '-y')
    expect(await succeed('get', 'functions')).toMatch(/greet +Modified/)
    await succeed('deploy', 'greet', '-y')
    expect(await succeed('invoke', 'greet')).toContain('Good evening Ada')
  })

  it('downloads the logs, of chosen levels and without a header', async () => {
    const start = ['-s', String(startedAt)]
    const lines = () => lpf('logs', 'greet', ...start)
    await expect.poll(lines).toMatchObject({
      output: expect.stringMatching(/;Info;greeting;"\[""Ada""\]"/),
    })
    const warnings = await succeed('logs', 'greet', '-r', '-l', 'Warn', ...start)
    expect(warnings).toMatch(/;Warn;careful;/)
    expect(warnings).not.toMatch(/Info|lambdaUUID/)
  })

  it.each([['csv'], ['json']])('downloads the metrics as %s', async (format) => {
    const output = await succeed('metrics', 'greet', '-l', '1d', '-o', format)
    expect(output).toContain('Successful Invocations')
  })

  it('shows the metrics as a table, over a range too', async () => {
    expect(await succeed('metrics', 'greet', '-l', '7d')).toContain('From')
    const range = ['-s', String(startedAt - 3_600_000), '-e', String(Date.now())]
    expect(await succeed('metrics', 'greet', ...range)).toContain('From')
  })

  it('creates a schedule and whitelists domains', async () => {
    const created = await succeed('create:schedule', '-f', 'greet', '-c', '5 * * * *')
    expect(created).toMatch(/Next execution: \d{4}-\d\d-\d\dT\d\d:05:00\.000Z/)
    expect(await succeed('add:domain', '*.example.com', 'www.example.org')).toContain('www.example')
    const answer = await admin.send('GET', '/proxy-settings')
    const entries = (await answer.json()) as { domain: string }[]
    expect(entries.map(({ domain }) => domain).toSorted()).toEqual([
      '*.example.com',
      'www.example.org',
    ])
  })

  it('pulls what is on the platform', async () => {
    useCode('// lost')
    await succeed('pull', 'greet', '-y')
    expect(readFileSync(inProject('greet', 'index.js'), 'utf8')).toContain('Good evening')
    await succeed('pull', '-a', '-y')
    expect(readFileSync(inProject('farewell', 'index.js'), 'utf8')).toContain('lambda')
  })

  it('undeploys it, and is told why it can not be invoked any more', async () => {
    expect(await succeed('undeploy', 'greet', '-y')).toContain('Undeploying greet [completed]')
    expect(await succeed('get', 'functions')).toMatch(/greet +Draft/)
    expect((await lpf('invoke', 'greet')).output).toMatch(/There is no \S+ deployed on/)
  })

  it('logs out', async () => {
    await succeed('logout', '-a', server.account, '-d')
    expect((await lpf('get', 'functions')).code).not.toBe(0)
  })
})
