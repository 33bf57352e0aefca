import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HostJournal } from '../../../workers/local-namespace/supervisor/host-journal.ts'

let folder: string
let journal: HostJournal
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lamplighter-journal-'))
  journal = new HostJournal(join(folder, 'host.out'))
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes as a host does: to the same file, at its end. */
function write(text: string): void {
  writeSync(journal.fd, text)
}

const LINE = { level: 'Info', message: 'Grüße', extras: [], timestamp: 1 }

describe('an invocation', () => {
  it('is known from its first mark on, in the order of the starts', () => {
    write('\u0001S one\n')
    expect(journal.entryOf('two')).toBeUndefined()
    write(`\u0001B two\n\u0001Y one\n\u0001L one ${JSON.stringify(LINE)}\n`)
    expect(journal.entryOf('one')).toMatchObject({ loading: false, yielded: true, lines: [LINE] })
    expect(journal.entryOf('two')).toMatchObject({ loading: true, yielded: false, lines: [] })
    write('\u0001S two\n')
    const [one, two] = [journal.entryOf('one'), journal.entryOf('two')]
    expect(two?.loading).toBe(false)
    expect(two?.order).toBeGreaterThan(one?.order ?? Infinity)
  })

  it('is still known when the file was emptied before anybody asked', () => {
    write(`\u0001S one\n\u0001L one ${JSON.stringify(LINE)}\n`)
    journal.rotate()
    expect(journal.bytes).toBe(0)
    write('\u0001S two\n')
    journal.rotate()
    write('\u0001S three\n\u0001Y one\n')
    expect(journal.entryOf('one')).toMatchObject({ yielded: true, lines: [LINE] })
    expect(journal.entryOf('two')).toBeDefined()
    expect(journal.entryOf('three')).toBeDefined()
  })

  it('is known whose mark lies across the parts that the file is read in', () => {
    const part = 1024 * 1024
    write('x'.repeat(part - 5) + '\n\u0001S across\n')
    expect(journal.entryOf('across')).toBeDefined()
  })

  it('is not made of what is no mark', () => {
    write('S none\n\u0001X other\n\u0001S\n\u0001S \n\u0001Sclose\n text \u0001S inside\n')
    write(`\u0001S ${'x'.repeat(65)}\n\u0001L lonely ${JSON.stringify(LINE)}\n`)
    const names = ['none', 'other', '', 'close', 'inside', 'x'.repeat(65), 'lonely']
    expect(names.filter((name) => journal.entryOf(name))).toEqual([])
  })
})

describe('a flood', () => {
  it('of marks is noticed without anybody asking, and forgets nothing', () => {
    write('\u0001S first\n')
    for (let megabytes = 0; megabytes < 20; megabytes += 4) {
      const marks = Array.from(
        { length: 100_000 },
        (_, i) => `\u0001S ${megabytes}-${i}-${'f'.repeat(30)}`,
      )
      write(`${marks.join('\n')}\n`)
      journal.rotate()
    }
    expect(journal.isFlooded).toBe(true)
    expect(journal.entryOf('first')).toBeDefined()
  })

  it('of lines for one invocation is cut', () => {
    write('\u0001S one\n')
    write(`\u0001L one ${JSON.stringify(LINE)}\n`.repeat(1_000))
    expect(journal.entryOf('one')?.lines).toHaveLength(200)
  })
})
