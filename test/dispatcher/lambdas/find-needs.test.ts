import { describe, expect, it } from 'vitest'
import { findNeeds } from '../../../dispatcher/lambdas/find-needs.ts'
import { parseCode } from '../../../dispatcher/lambdas/parse-code.ts'

const needsOf = (code: string) => findNeeds(parseCode(code))
const names = (mentions: { name: string }[]) => mentions.map(({ name }) => name)
const hosts = (code: string) => names(needsOf(code).hosts)
const secrets = (code: string) => names(needsOf(code).secrets)
const variables = (code: string) => names(needsOf(code).variables)

describe('the hosts that code mentions', () => {
  it.each([
    [`fetch('https://API.Example.com./orders?x=1')`, ['api.example.com']],
    ['fetch(`http://a.example.com:8080/${id}`)', ['a.example.com']],
    ['fetch(`https://b.example.com`)', ['b.example.com']],
    [`request({ hostname: 'c.example.com', path: '/' })`, ['c.example.com']],
    [`new WebSocket('wss://d.example.com/x')`, ['d.example.com']],
    [`const URLS = ['https://1.2.3.4/', 'https://[::1]/']`, ['1.2.3.4', '[::1]']],
    [`fetch('https://bücher.example/')`, ['xn--bcher-kva.example']],
    [`fetch('https://user:word@e.example.com/')`, ['e.example.com']],
  ])('%s', (code, expected) => {
    expect(hosts(code)).toEqual(expected)
  })

  it('are none that only running the code would tell', () => {
    const code = [
      'fetch(`https://${region}.example.com/`)',
      'fetch(`https://api.${region}.example.com/`)',
      `fetch('https://' + host)`,
      `fetch('https://api' + region)`,
      `log('see https://example.com')`,
      `({ host, hostname: name, host: 'localhost', [hostname]: 'x.example.com' })`,
      `fetch('https://exa mple.com/'); fetch('ftp://example.com/')`,
      '// https://comment.example.com/',
    ]
    expect(hosts(code.join('\n'))).toEqual([])
  })

  it('stand where they are written', () => {
    expect(needsOf(`\n  fetch('https://a.example.com/')`).hosts[0]?.position).toEqual({
      line: 2,
      column: 9,
      endLine: 2,
      endColumn: 33,
    })
  })
})

describe('the secrets that code reads', () => {
  it('are found by the call, written out or as a constant', () => {
    const code = `const KEY = 'crm-key'
      secretClient.readSecret('one'); Toolbelt.SecretClient().readSecret(KEY)
      client.updateSecret({ value: 1, key: 'three' }); client.updateSecret({ key: KEY, value })`
    expect(secrets(code)).toEqual(['one', 'crm-key', 'three', 'crm-key'])
  })

  it('are none where the name is made up or stands for several', () => {
    const code = `let KEY = 'a'; { const KEY = 'b' }
      c.readSecret(KEY); c.readSecret(other); c.readSecret(); c.readSecret(...all)
      readSecret('x'); c['readSecret']('y'); c.updateSecret({ ...all }); c.updateSecret(1)`
    expect(secrets(code)).toEqual([])
  })
})

describe('the variables that code reads', () => {
  it.each([
    ['process.env.A + process.env["B"] + globalThis.process.env.C', ['A', 'B', 'C']],
    [`const N = 'A'; process.env[N]`, ['A']],
    ['const { A, B: b = 1 } = process.env', ['A', 'B']],
    ['const env = process.env; env.A', ['A']],
    ['const { env } = process; env.A', ['A']],
    [`const p = require('node:process'); const { env: e } = p; e.A; p.env.B`, ['A', 'B']],
    [`require('process').env.A`, ['A']],
    ['config.env.A; env.B; other.process.env', []],
  ])('%s', (code, expected) => {
    expect(variables(code)).toEqual(expected)
    expect(needsOf(code).readsAnyVariable).toBe(false)
  })

  it.each([
    'process.env[name]',
    'Object.keys(process.env)',
    'f({ ...process.env })',
    'f(...process.env)',
    'const { A, ...rest } = process.env',
    'const { [name]: a } = process.env',
  ])('may be any with %s', (code) => {
    expect(needsOf(code).readsAnyVariable).toBe(true)
  })
})
