// real parts: the product as a process, a shell with curl and jq
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { AccountClient } from '../support/account-client.ts'
import { installPackage } from '../support/install-package.ts'
import { ADMIN_PASSWORD, type Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

const FOLDER = fromRoot('docs/guide')
const GREETING = `function lambda(input, callback) { callback(null, 'order ' + input.payload.order) }`
const CONVERSATION_END = 'controllerbot_messaging_conversation_end'

let server: Product
let admin: AccountClient
beforeAll(async () => {
  installPackage('jq')
  server = await joinServer()
  admin = await AccountClient.admin(server)
})

const read = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8')

function blocks(file: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')
  return [...read(file).matchAll(fence)].map(([, text = '']) => text)
}

const functions = readdirSync(FOLDER).flatMap((file) =>
  blocks(file, 'js').map((code) => ({ file, code })),
)

describe('the guide', () => {
  it.each(functions)('shows functions that run as they are: $file, $code', async ({ code }) => {
    const uuid = await admin.deployCode(code)
    const answer = await admin.invoke(uuid, {})
    expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)])
  })

  it('calls from outside in seven steps, and calls an event, by commands that run as copied', async () => {
    await admin.deployCode(GREETING, { name: 'Hello World' })
    await admin.deployCode(GREETING, { eventId: CONVERSATION_END })
    const [values = '', ...steps] = blocks('invoking.md', 'sh')
    const own = values
      .replace('http://localhost:8787', server.url)
      .replace('1000001', server.account)
      .replace('the password of an administrator', ADMIN_PASSWORD)
    const commands = [own, ...steps, ...blocks('event-sources.md', 'sh')]
    const script = commands.join('\necho; echo ----\n')
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script])
    const host = server.url.replace('http://', '')
    expect(stdout.split('----').map((part) => part.trim())).toEqual([
      '',
      '',
      '',
      `The gateway is ${host}, the authorization server ${host}.`,
      '',
      '',
      '"order 17"',
      expect.stringMatching(/^\{"invocationId":"[\da-f-]{36}"\}$/),
      expect.stringContaining('"result":"order undefined"'),
      expect.stringMatching(/implemented/i),
    ])
  })
})
