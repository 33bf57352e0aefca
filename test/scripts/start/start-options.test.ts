import { describe, expect, it } from 'vitest'
import { readStartOptions, StartOptionError } from '../../../scripts/start/start-options.ts'

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

describe('the limit of CPU time', () => {
  it('is two seconds unless the flag asks for less', () => {
    expect(readStartOptions([], {})).toMatchObject({ cpuLimitMs: 30_000 })
    expect(readStartOptions(['--cpu-limit', '400'], {})).toMatchObject({ cpuLimitMs: 400 })
  })

  it.each(['30001', '299', 'long'])('is refused at %s', (value) => {
    expect(() => readStartOptions(['--cpu-limit', value], {})).toThrow(/^--cpu-limit: /)
  })
})
