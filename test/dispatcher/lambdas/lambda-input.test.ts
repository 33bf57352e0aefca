import { describe, expect, it } from 'vitest'
import { LambdaPatch, NewLambda } from '../../../dispatcher/lambdas/lambda-input.ts'

const implementation = { code: 'function lambda(input, callback) { callback() }' }
const message = (input: unknown) => NewLambda.safeParse(input).error?.issues[0]?.message
const codeOf = (length: number) => ({ name: 'a', implementation: { code: 'x'.repeat(length) } })
const withVariables = (...environmentVariables: unknown[]) => ({
  name: 'name',
  implementation: { ...implementation, environmentVariables },
})

describe('a new lambda', () => {
  it('is what the command line tool sends, without the fields that are not its to decide', () => {
    const sent = {
      timestamp: 0,
      uuid: '',
      version: -1,
      accountId: 'other',
      name: 'Sergey_Test',
      description: 'Test',
      state: 'Productive',
      runtime: { uuid: 'x', name: 'y', baseImageName: 'z' },
      implementation: {
        ...implementation,
        dependencies: [{ key: 'left-pad', value: '1' }],
        environmentVariables: [{ key: '', value: '' }],
      },
    }
    expect(NewLambda.parse(sent)).toEqual({
      name: 'Sergey_Test',
      description: 'Test',
      eventId: null,
      skills: [],
      implementation: { ...implementation, environmentVariables: [] },
    })
  })

  it.each(['a', 'Hello World', 'a-b_c 1', 'x'.repeat(50)])('may be called %j', (name) => {
    expect(message({ name, implementation })).toBeUndefined()
  })

  it.each(['', ' ', ' a', 'a ', '_a', 'a/b', '<b>', 'ä', 'a\n', "a'--", 'x'.repeat(51)])(
    'may not be called %j',
    (name) => {
      expect(message({ name, implementation })).toEqual(expect.any(String))
    },
  )

  it('takes 100,000 characters of code and not one more', () => {
    expect(message(codeOf(100_000))).toBeUndefined()
    expect(message(codeOf(100_001))).toContain('100000 characters')
  })

  it('takes text that every store keeps as it is', () => {
    expect(message({ name: 'a', description: 'ümläut\n😀', implementation })).toBeUndefined()
    expect(message({ name: 'a', description: 'a\0b', implementation })).toContain('not allowed')
    expect(message({ name: 'a', description: '\ud800', implementation })).toContain('not allowed')
  })

  it('takes 50 skills, as texts or numbers, each once', () => {
    const skills = Array.from({ length: 50 }, (_, i) => i)
    expect(NewLambda.parse({ name: 'a', skills: [1, '1', 2], implementation }).skills).toEqual([
      '1',
      '2',
    ])
    expect(message({ name: 'a', skills, implementation })).toBeUndefined()
    expect(message({ name: 'a', skills: [...skills, 50], implementation })).toContain('50 skills')
    expect(message({ name: 'a', skills: ['a b'], implementation })).toContain('Each skill')
  })

  it('takes an empty event for none', () => {
    expect(NewLambda.parse({ name: 'a', eventId: '', implementation }).eventId).toBeNull()
  })
})

describe('environment variables', () => {
  it('have POSIX names and text values', () => {
    const parsed = NewLambda.parse(
      withVariables({ key: 'API_URL', value: '' }, { key: '_x1', value: 'v'.repeat(200) }),
    )
    expect(parsed.implementation.environmentVariables.map(({ key }) => key)).toEqual([
      'API_URL',
      '_x1',
    ])
  })

  it.each(['1A', 'A-B', 'A B', 'Ä', 'A=B', 'A\n'])('can not be called %j', (key) => {
    expect(message(withVariables({ key, value: '' }))).toContain('is not a valid variable name')
  })

  it.each([
    'BRAND_ID',
    'LAMBDA_UUID',
    'DOMAIN',
    'DC',
    'HTTPS_PROXY',
    'http_proxy',
    'NO_PROXY',
    'VAULT_TOKEN',
    'WATCHDOG_VERSION',
    'NODE_ENV',
    'CONTEXT_SERVICE_ENVIRONMENT',
    'X_LIVEPERSON_BRAND_ID',
    '__proto__',
  ])('can not take the reserved name %s', (key) => {
    const refusal = message(withVariables({ key, value: '' }))
    expect(refusal).toContain('Variable name is reserved and thereby blocked for use.')
    expect(refusal).toContain(key)
  })

  it('are refused twice under one name, too long, too many, or as anything but text', () => {
    const one = { key: 'A', value: '' }
    const many = Array.from({ length: 101 }, (_, i) => ({ key: `V${i}`, value: '' }))
    expect(message(withVariables(one, one))).toContain('A appears twice')
    expect(message(withVariables({ key: 'A'.repeat(201), value: '' }))).toContain('200 characters')
    expect(message(withVariables({ key: 'A', value: 'v'.repeat(201) }))).toContain('200 characters')
    expect(message(withVariables(...many))).toContain('100 variables')
    expect(message(withVariables({ key: 'A', value: 1 }))).toContain('expected string')
    expect(message(withVariables('A=1'))).toContain('expected object')
  })
})

it('leaves out of a patch what was not sent', () => {
  expect(LambdaPatch.parse({ uuid: 'x', implementation: { dependencies: [] } })).toEqual({
    implementation: {},
  })
  expect(LambdaPatch.parse({ eventId: '' })).toEqual({ eventId: null })
})
