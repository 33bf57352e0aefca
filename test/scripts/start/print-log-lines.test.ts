import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { printLogLines } from '../../../scripts/start/print-log-lines.ts'

let output: string[]
let errors: string[]
let reasons: string[]
beforeEach(() => {
  ;[output, errors, reasons] = [[], [], []]
  vi.spyOn(console, 'log').mockImplementation((line: string) => output.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => errors.push(line))
})
afterEach(() => vi.restoreAllMocks())

/** What workerd writes, cut into chunks wherever that may be. */
async function print(text: string): Promise<void> {
  const stream = Readable.from(text.match(/[\s\S]{1,7}/g) ?? [])
  printLogLines(stream, (reason) => reasons.push(reason))
  await finished(stream)
  await nextTurn()
}

function line(level: string, message: string): string {
  return `${JSON.stringify({ timestamp: 1, level, message })}\n`
}

it('tells warnings and errors from the rest', async () => {
  await print(line('info', 'begun') + line('warn', 'careful') + line('error', 'broken'))
  expect({ output, errors, reasons }).toEqual({
    output: ['begun'],
    errors: ['careful', 'broken'],
    reasons: ['broken'],
  })
})

it('prints one line each, which can neither pass for two nor move a terminal’s cursor', async () => {
  await print(line('log', 'first\n    at second\r\n\u001b[2Jthird'))
  expect(output).toEqual(['first | at second |  [2Jthird'])
})

it('prints what is no structured line as an error', async () => {
  await print('service d1:storage: Directory not found\n\n')
  expect(errors).toEqual(['service d1:storage: Directory not found'])
  expect(reasons).toEqual(errors)
})

it('leaves out what workerd says of its own insides, but for its last words', async () => {
  const stack = 'stack: 55d0c2a1 55d0c2b2 55d0c2c3 55d0c2d4'
  await print(
    line('error', `kj/async.c++:12: failed; ${stack}`) + 'warning: took recursive isolate lock\n',
  )
  expect(errors).toEqual([])
  await print(`*** Received signal #11: Segmentation fault\n${stack}\n`)
  expect(errors).toEqual(['*** Received signal #11: Segmentation fault', stack])
})
