import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  isPublicAddress,
  publicLookup,
} from '../../../workers/outbound/certificate-door/public-lookup.ts'

describe('an address', () => {
  it.each([
    '1.1.1.1',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '198.17.0.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450:4001::200e',
  ])('of the internet is public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:1.1.1.1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '3fff::1',
    'localhost',
    '',
    '127.1',
  ])('that is none of the internet, or no address, is not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

it.each([{ all: true }, { all: false }])(
  'A name that leads to this machine alone is not resolved, with %j',
  async (options) => {
    const lookup = promisify(publicLookup)
    await expect(lookup('localhost', options)).rejects.toMatchObject({ code: 'EPRIVATE' })
    await expect(lookup('nowhere.invalid', options)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
    })
  },
)
