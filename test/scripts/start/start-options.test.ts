import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStartOptions, StartOptionError } from '../../../scripts/start/start-options.ts'
import { makeAuthority } from '../../support/self-signed-certificate.ts'

it('--help and --version ask for no start', () => {
  expect(readStartOptions(['--help'], {})).toBe('help')
  expect(readStartOptions(['--version', '--port', 'none'], {})).toBe('version')
})

describe('a switch', () => {
  it.each([
    ['--allow-private-egress', 'allowPrivateEgress'],
    ['--cheap-passwords', 'cheapPasswords'],
  ] as const)('%s is off unless the flag or the environment sets it', (flag, option) => {
    const variable = `LAMPLIGHTER_${flag.slice(2).toUpperCase().replaceAll('-', '_')}`
    const read = (args: string[], value?: string) => {
      return readStartOptions(args, value === undefined ? {} : { [variable]: value })
    }
    expect(read([])).toMatchObject({ [option]: false })
    expect(read([], 'false')).toMatchObject({ [option]: false })
    expect(read([], '0')).toMatchObject({ [option]: false })
    expect(read([], 'true')).toMatchObject({ [option]: true })
    expect(read([flag])).toMatchObject({ [option]: true })
    expect(() => read([], 'perhaps')).toThrow(StartOptionError)
  })
})

describe('cheap passwords', () => {
  it.each(['0.0.0.0', '::', '192.0.2.1', 'lamp.example.com', '127.0.0.1.example.com'])(
    'are refused for a platform on %s',
    (host) => {
      const start = () => readStartOptions(['--cheap-passwords', '--host', host], {})
      expect(start).toThrow(/^--cheap-passwords: it needs a loopback address/)
    },
  )

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('are possible on %s', (host) => {
    const options = readStartOptions(['--cheap-passwords', '--host', host], {})
    expect(options).toMatchObject({ cheapPasswords: true, host })
  })
})

describe('the addresses that requests come from', () => {
  it('are none, or those and the networks that flag or environment name', () => {
    expect(readStartOptions([], {})).toMatchObject({ egressAddresses: [] })
    const list = '203.0.113.7, 2001:db8::1,198.51.100.0/28,2001:db8::/64,'
    const egressAddresses = ['203.0.113.7', '2001:db8::1', '198.51.100.0/28', '2001:db8::/64']
    expect(readStartOptions(['--egress-address', list], {})).toMatchObject({ egressAddresses })
    const env = { LAMPLIGHTER_EGRESS_ADDRESS: '10.0.0.5' }
    expect(readStartOptions([], env)).toMatchObject({ egressAddresses: ['10.0.0.5'] })
  })

  it.each([
    ['shared', 'write addresses or networks like 203.0.113.7'],
    ['lamp.example.com', 'write addresses or networks'],
    ['203.0.113.7:443', 'write addresses or networks'],
    ['203.0.113', 'write addresses or networks'],
    ['203.0.113.7/33', 'write addresses or networks'],
    ['203.0.113.7 198.51.100.1', 'write addresses or networks'],
    ['<b>203.0.113.7', 'write addresses or networks'],
    ['0.0.0.0', 'stands for all of them'],
    ['::', 'stands for all of them'],
    ['203.0.113.7,198.51.100.0/0', 'stands for all of them'],
    [Array(33).fill('203.0.113.7').join(','), '32'],
  ])('are not %j', (list, reason) => {
    const start = () => readStartOptions(['--egress-address', list], {})
    expect(start).toThrow(StartOptionError)
    expect(start).toThrow(/^--egress-address: /)
    expect(start).toThrow(reason)
  })
})

describe('the limit of CPU time', () => {
  it('is thirty seconds unless the flag asks for less', () => {
    expect(readStartOptions([], {})).toMatchObject({ cpuLimitMs: 30_000 })
    expect(readStartOptions(['--cpu-limit', '400'], {})).toMatchObject({ cpuLimitMs: 400 })
  })

  it.each(['30001', '299', 'long'])('is refused at %s', (value) => {
    expect(() => readStartOptions(['--cpu-limit', value], {})).toThrow(/^--cpu-limit: /)
  })
})

describe('LivePerson’s services', () => {
  it('are where they are published to be, unless flag or environment says otherwise', () => {
    const published = {
      domainApi: 'api.liveperson.net',
      contextService: 'z1.context.liveperson.net',
    }
    expect(readStartOptions([], {})).toMatchObject(published)
    expect(readStartOptions(['--domain-api', 'lab.example:8443'], {})).toMatchObject({
      domainApi: 'lab.example:8443',
    })
    const env = { LAMPLIGHTER_DOMAIN_API: 'a.example', LAMPLIGHTER_CONTEXT_SERVICE: 'b.example' }
    expect(readStartOptions([], env)).toMatchObject({
      domainApi: 'a.example',
      contextService: 'b.example',
    })
  })

  it.each(['https://lab.example', 'lab.example/path', 'user@lab.example', 'a b', 'lab.example:x'])(
    'are not at %s, which is no bare host',
    (host) => {
      expect(() => readStartOptions(['--domain-api', host], {})).toThrow(
        /^--domain-api: give a bare/,
      )
      expect(() => readStartOptions(['--context-service', host], {})).toThrow(
        /^--context-service: /,
      )
    },
  )
})

describe('further certificate authorities', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lamplighter-ca-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  function read(content: string | undefined, env = false) {
    const file = join(folder, 'ca.pem')
    rmSync(file, { force: true })
    if (content !== undefined) writeFileSync(file, content)
    return env
      ? readStartOptions([], { LAMPLIGHTER_EXTRA_CA: file })
      : readStartOptions(['--extra-ca', file], {})
  }

  it('are none, one or several of a file', () => {
    const [first, second] = [makeAuthority().cert, makeAuthority().cert]
    expect(readStartOptions([], {})).toMatchObject({ extraCa: [] })
    expect(read(first, true)).toMatchObject({ extraCa: [first] })
    expect(read(`# ours\n${first}\n${second}`)).toMatchObject({ extraCa: [first, second] })
  })

  it.each([
    ['that is not there', undefined, /ENOENT/],
    ['that holds none', 'text', /there is no certificate in PEM/],
    ['that holds a key alone', makeAuthority().key, /there is no certificate in PEM/],
    [
      'that holds a broken one',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      /can't be used/,
    ],
  ])('are refused with a file %s', (_, content, reason) => {
    expect(() => read(content)).toThrow(StartOptionError)
    expect(() => read(content)).toThrow(reason)
    expect(() => read(content)).toThrow(/^--extra-ca: /)
  })
})
