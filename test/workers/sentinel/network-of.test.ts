import { describe, expect, it } from 'vitest'
import { networkOf } from '../../../workers/sentinel/sign-in/network-of.ts'

// real parts

describe('attempts are counted by', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2::ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::2:3:4:5:6', '0:0:0:2::/64'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['no address', 'no address'],
    ['a:b', 'a:b'],
    [null, null],
  ])('of %s: %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
