import { describe, expect, it } from 'vitest'
import { normalizeDomain } from '../../../dispatcher/whitelist/normalize-domain.ts'

describe('a domain that may be whitelisted', () => {
  it('is kept in lower case, as punycode and without a trailing dot', () => {
    expect(normalizeDomain(' API.Example.COM. ', false)).toBe('api.example.com')
    expect(normalizeDomain('bücher.example', false)).toBe('xn--bcher-kva.example')
    expect(normalizeDomain('ｅｘａｍｐｌｅ。com', false)).toBe('example.com')
  })

  it('may have one wildcard in front', () => {
    expect(normalizeDomain('*.LivePerson.com', false)).toBe('*.liveperson.com')
    expect(normalizeDomain('*.example.co.uk', false)).toBe('*.example.co.uk')
    expect(normalizeDomain('*.me.github.io', false)).toBe('*.me.github.io')
    expect(normalizeDomain('*.sub.example', false)).toBe('*.sub.example')
  })

  it('may be the very host that names are given away under', () => {
    for (const domain of ['s3.amazonaws.com', 'github.io', 'workers.dev']) {
      expect(normalizeDomain(domain, false)).toBe(domain)
    }
  })

  it('may have 63 characters between dots and 253 in all', () => {
    const label = 'a'.repeat(63)
    expect(normalizeDomain(`${label}.com`, false)).toBe(`${label}.com`)
    const long = `${label}.${label}.${label}.${'a'.repeat(61)}`
    expect(normalizeDomain(long, false)).toBe(long)
    expect(() => normalizeDomain(`a${label}.com`, false)).toThrow('63 are allowed')
    expect(() => normalizeDomain(`${long}.aa`, false)).toThrow('253 are allowed')
  })
})

describe('a domain that may not', () => {
  it.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['https://example.com', 'has a scheme'],
    ['example.com/path', 'has a path'],
    ['example.com?q', 'has a path'],
    ['example.com#a', 'has a path'],
    ['example.com\\a', 'has a path'],
    ['user@example.com', 'has credentials'],
    ['example.com:443', 'has a port'],
    ['*', 'in the wrong place'],
    ['*example.com', 'in the wrong place'],
    ['a.*.example.com', 'in the wrong place'],
    ['*.*.example.com', 'in the wrong place'],
    ['*.com', 'whole top-level domain'],
    ['example', 'not fully qualified'],
    ['exa mple.com', 'not a domain name'],
    ['exa%6dple.com', 'not a domain name'],
    ['exa_mple.com', 'not a domain name'],
    ['-example.com', 'not a domain name'],
    ['example..com', 'not a domain name'],
    ['.example.com', 'Write "*.example.com"'],
    ['..example.com', 'not a domain name'],
    ['.com', 'not a domain name'],
    ['co.uk', 'is not a site of its own'],
    ['CO.UK.', 'is not a site of its own'],
    ['*.co.uk', '"*.co.uk" would allow the sites of everybody'],
    ['*.Gov.BR', 'the sites of everybody'],
    ['*.网络.cn', 'the sites of everybody'],
    ['*.xyz.ck', 'the sites of everybody'],
    ['*.github.io', 'such as "name.github.io" or "*.name.github.io"'],
    ['*.workers.dev', 'the sites of everybody'],
    ['*.s3.amazonaws.com', 'the sites of everybody'],
    ['*.compute.amazonaws.com', 'the sites of everybody'],
    ['10.0.0.1', 'is an IP address'],
    ['2130706433', 'is an IP address'],
    ['0x7f.1', 'is an IP address'],
    ['0177.0.0.1', 'is an IP address'],
    ['*.10.0.0.1', 'is an IP address'],
    ['[::1]', 'is an IP address'],
    ['::ffff:10.0.0.1', 'is an IP address'],
    ['localhost', 'private name'],
    ['LOCALHOST.', 'private name'],
    ['a.localhost', 'private name'],
    ['printer.local', 'private name'],
    ['*.internal', 'private name'],
    ['db.internal', 'private name'],
  ])('%j is refused because it %s', (domain, reason) => {
    expect(() => normalizeDomain(domain, false)).toThrow(reason)
  })
})

describe('in a lab', () => {
  it('IP addresses and private names may be whitelisted, wildcards of them not', () => {
    for (const domain of ['localhost', '127.0.0.1', '[::1]', 'intranet', 'db.internal']) {
      expect(normalizeDomain(domain, true)).toBe(domain)
    }
    expect(normalizeDomain('0x7f.1', true)).toBe('127.0.0.1')
    for (const domain of ['*.com', '*.co.uk', '*.127.0.0.1', '*.localhost']) {
      expect(() => normalizeDomain(domain, true)).toThrow()
    }
  })
})
