import { describe, expect, it } from 'vitest'
import { readSmtpUrl, withoutPassword } from '../../../scripts/start/smtp-url.ts'
import { readStartOptions } from '../../../scripts/start/start-options.ts'

describe('the URL of a mail server', () => {
  it('names a server, with the ports of mail submission', () => {
    expect(readSmtpUrl('smtp://mail.example.com')).toMatchObject({ port: 587, secure: false })
    expect(readSmtpUrl('smtps://mail.example.com')).toMatchObject({ port: 465, secure: true })
    expect(readSmtpUrl('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2_525 })
  })

  it('holds a name and a password, which need TLS unless the server is on this machine', () => {
    const { auth, ...rest } = readSmtpUrl('smtp://me%40x:p%2Fw@mail.example.com')
    expect(auth).toEqual({ user: 'me@x', pass: 'p/w' })
    expect(rest).toMatchObject({ requireTLS: true })
    expect(readSmtpUrl('smtp://me:pw@127.0.0.1:25')).toMatchObject({ requireTLS: false })
    expect(readSmtpUrl('smtp://me:pw@127.example.com')).toMatchObject({ requireTLS: true })
  })

  it.each([
    'mail.example.com',
    'http://mail.example.com',
    'smtp://',
    'smtp:mail.example.com',
    'smtp://mail.example.com/path',
    'smtp://mail.example.com?tls.rejectUnauthorized=false',
    'smtp://mail.example.com:99999',
  ])('is refused as %s, without its text', (url) => {
    const start = () => readStartOptions([], { LAMPLIGHTER_SMTP_URL: url })
    expect(start).toThrow(/^--smtp-url: write smtp:/)
  })

  it('is an option, by a flag or by the environment', () => {
    const env = { LAMPLIGHTER_SMTP_URL: 'smtps://me:pw@mail.example.com' }
    expect(readStartOptions([], env)).toMatchObject({ smtpUrl: env.LAMPLIGHTER_SMTP_URL })
    expect(readStartOptions([], {})).toMatchObject({
      smtpUrl: undefined,
      mailFrom: 'lamplighter@localhost.localdomain',
    })
    const from = ['--mail-from', 'not an address\r\nBcc: x@example.com']
    expect(() => readStartOptions(from, {})).toThrow(/^--mail-from: write a mail address/)
  })

  it('gives its password to no message, in no form that SMTP sends it in', () => {
    const url = 'smtp://me:p%2Fw-word@mail.example.com'
    const plain = Buffer.from('\0me\0p/w-word').toString('base64')
    const login = Buffer.from('p/w-word').toString('base64')
    const said = `535 ${plain} ${login} p/w-word p%2Fw-word no`
    expect(withoutPassword(said, url)).toBe('535 … … … … no')
    expect(withoutPassword(said, undefined)).toBe(said)
  })
})
