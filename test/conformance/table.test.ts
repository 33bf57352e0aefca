import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const FOLDERS = {
  s: 'test/workers/sentinel/',
  p: 'test/platform/',
  d: 'test/dispatcher/auth/',
  e: 'test/e2e/',
  h: 'test/hostile/',
}
const FILES = {
  client: 'test/conformance/oauth-client.test.ts',
  guessing: 'test/hostile/guessing.test.ts',
  revocation: 'test/platform/revocation-cases.ts',
  requests: 'test/hostile/sentinel-requests.test.ts',
}

const table = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
const proofs = table
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap(readProofs)

describe('the table', () => {
  it('covers every document that it names', () => {
    for (const rfc of [6749, 7636, 7009, 8414, 8707, 9207, 9700, 9728, 7519, 8725, 9068]) {
      expect(table).toContain(`## RFC ${rfc}`)
    }
    expect(proofs.length).toBeGreaterThan(80)
  })

  it.each(proofs)('names what there is: %s "%s"', (file, title) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title)
  })
})

/** The files and titles of a row, as in: `s/token` "a title", "another"; `client` "a title". */
function readProofs(row: string): [file: string, title: string][] {
  let file: string | undefined
  const found: [string, string][] = []
  for (const [, name, title] of row.matchAll(/`([\w/.-]+)`|"([^"]+)"/g)) {
    if (name !== undefined) file = fileOf(name) ?? file
    else if (title !== undefined && file !== undefined) found.push([file, title])
  }
  return found
}

function fileOf(name: string): string | undefined {
  const [folder = '', base = ''] = name.split('/')
  const [, path] = Object.entries(FOLDERS).find(([key]) => key === folder && base !== '') ?? []
  if (path !== undefined) return `${path}${base}.test.ts`
  return Object.entries(FILES).find(([key]) => key === name)?.[1]
}
