import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { SecretLimits } from '../../../workers/secrets/secret-limits.ts'

const limits = new SecretLimits()

function read(accountId: string, lambdaUuid: string, count: number): (string | undefined)[] {
  return Array.from({ length: count }, () => limits.countRead({ accountId, lambdaUuid })?.limit)
}

it('Reads are limited for a lambda, and for the lambdas of an account together', () => {
  expect(read('1', 'a', 600).filter(Boolean)).toEqual([])
  expect(read('1', 'a', 1_000)).toContain('200 reads of secrets a second of one lambda')
  read('1', 'b', 600)
  expect(read('1', 'c', 600)).toContain('400 reads of secrets a second of one account')
  expect(read('2', 'a', 600).filter(Boolean)).toEqual([])
})

it('Updates of an account run one after another, also after one that failed', async () => {
  let running = 0
  let most = 0
  const update = async (i: number) => {
    most = Math.max(most, ++running)
    await sleep(1)
    running--
    if (i === 3) throw new Error('broken')
    return i
  }
  const lambda = { accountId: '3', lambdaUuid: 'a' }
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, i) => limits.updateInTurn(lambda, () => update(i))),
  )
  expect(most).toBe(1)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(9)
})
