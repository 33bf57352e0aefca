import { expect, it } from 'vitest'
import { matchingDomains } from '../../kit/matching-domains.ts'

it('a host is opened by itself and by a wildcard of each parent', () => {
  expect(matchingDomains('a.b.example.com')).toEqual([
    'a.b.example.com',
    '*.b.example.com',
    '*.example.com',
  ])
})

it('no wildcard of a top-level domain opens anything', () => {
  expect(matchingDomains('example.com')).toEqual(['example.com'])
  expect(matchingDomains('localhost')).toEqual(['localhost'])
})

it('a host of absurdly many labels is opened by nothing', () => {
  expect(matchingDomains(`${'a.'.repeat(30)}example.com`)).toEqual([])
})
