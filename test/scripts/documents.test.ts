import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scripts, version } from '../../package.json' with { type: 'json' }
import { fromRoot } from '../../scripts/start/from-root.ts'
import { readStartOptions, StartOptionError } from '../../scripts/start/start-options.ts'

const DOCUMENTS = [
  ...readdirSync(fromRoot()).filter((file) => file.endsWith('.md')),
  ...readdirSync(fromRoot('docs')).flatMap((file) => (file.endsWith('.md') ? `docs/${file}` : [])),
  'ui/README.md',
]
/** A file by its name or the end of its path, or a folder with a slash behind it. */
const NAMED_PATHS = /`([\w./-]+(?:\.(?:ts|tsx)|\/))`/g
const textOf = (file: string) => readFileSync(fromRoot(file), 'utf8')

it.each(DOCUMENTS)('%s names only commands and documents that there are', (file) => {
  const text = textOf(file)
  for (const [, name = ''] of text.matchAll(/npm run ([a-z:]+)/g)) {
    expect(Object.keys(scripts)).toContain(name)
  }
  for (const [, document = ''] of text.matchAll(/`(docs\/[\w/-]+\.md)`/g)) {
    expect([document, existsSync(fromRoot(document))]).toEqual([document, true])
  }
})

it.each(DOCUMENTS)('%s names only options that `npm start` knows', (file) => {
  for (const [, flags = ''] of textOf(file).matchAll(/npm start -- ([^`#\n]*)/g)) {
    const names = flags.match(/--[a-z-]+/g) ?? []
    for (const name of names) {
      expect(() => readStartOptions([name, '1'], {}), name).not.toThrow(
        expect.objectContaining({ message: expect.stringContaining('Unknown option') }),
      )
    }
  }
  expect(() => readStartOptions(['--made-up', '1'], {})).toThrow(StartOptionError)
})

it('the architecture names only files and folders that there are', () => {
  const paths = sourcePaths()
  for (const [, name = ''] of textOf('docs/architecture.md').matchAll(NAMED_PATHS)) {
    const isThere = existsSync(fromRoot(name)) || paths.some((path) => path.endsWith(`/${name}`))
    expect([name, isThere]).toEqual([name, true])
  }
})

it('the changelog has the version of package.json as its newest', () => {
  const versions = [...textOf('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+)$/gm)]
  expect(versions[0]?.[1]).toBe(version)
})

it('the names of metrics in docs/operating.md are those that are measured', () => {
  const sources = ['scripts/start/metrics.ts', 'dispatcher/invocations/record-metrics.ts']
  const measured = sources.map(textOf).join('\n')
  for (const [name] of textOf('docs/operating.md').matchAll(/lamplighter_[a-z_]+/g)) {
    expect(measured).toContain(`'${name}'`)
  }
})

/** The files and, with a slash behind them, the folders of the source that are deeper than its first level. */
function sourcePaths(): string[] {
  const folders = ['dispatcher', 'front', 'kit', 'scripts', 'ui/build', 'ui/src', 'workers']
  const deep = folders.flatMap((folder) =>
    readdirSync(fromRoot(folder), { recursive: true, withFileTypes: true }),
  )
  const all = [...deep, ...readdirSync(fromRoot('ui'), { withFileTypes: true })]
  return all.map((entry) => `${entry.parentPath}/${entry.name}${entry.isDirectory() ? '/' : ''}`)
}
