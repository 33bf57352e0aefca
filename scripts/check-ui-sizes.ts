// Says what the UI's files weigh as they are sent, gzipped, and fails when one weighs more than it may.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CHUNKS_FILE, type Chunk } from '../ui/build/list-chunks.ts'
import { buildUi } from './ui-build.ts'

/** In thousands of bytes. */
const LIMITS = {
  firstScripts: 200,
  firstStyles: 20,
  route: 60,
  editor: 1_100,
  typeScriptWorker: 1_550,
  typings: 500,
}
const EDITOR = 'monaco-editor'
/** What has to be loaded when it is needed, and not before. */
const LAZY = [EDITOR, 'uplot', '@tanstack/react-virtual', 'cronstrue']

/** Parts that are named where something is too large. */
const SHOWN_PARTS = 10

const folder = await buildUi()
const chunks: Chunk[] = JSON.parse(readFileSync(join(folder, CHUNKS_FILE), 'utf8'))
const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]))
const assets = readdirSync(join(folder, 'site/assets')).map((name) => `assets/${name}`)
const problems: string[] = []

const first = withImports(chunks.filter(({ isEntry }) => isEntry))
weigh('First load, scripts', filesOf(first), LIMITS.firstScripts)
weigh('First load, styles', stylesOf(first), LIMITS.firstStyles)
for (const { file, packages } of first) {
  for (const name of LAZY.filter((each) => each in packages)) {
    problems.push(`${file}, which is loaded first, holds ${name}. Import that lazily.`)
  }
}

const ofEditor = (chunk: Chunk) => EDITOR in chunk.packages
const later = chunks.filter((chunk) => !first.includes(chunk))
for (const chunk of later.filter((each) => !ofEditor(each))) {
  weigh(basename(chunk.file), [chunk.file], LIMITS.route)
}
const editor = withImports(later.filter(ofEditor)).filter((chunk) => !first.includes(chunk))
weigh('Editor', filesOf(editor), LIMITS.editor)
const isTypeScriptWorker = (file: string) => /\/ts\.worker-[^/]+\.js$/.test(file)
weigh('TypeScript worker', assets.filter(isTypeScriptWorker), LIMITS.typeScriptWorker)
for (const file of assets.filter((each) => each.endsWith('.json'))) {
  weigh(basename(file), [file], LIMITS.typings)
}

for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1

/** Adds what some chunks load with them. */
function withImports(some: readonly Chunk[]): Chunk[] {
  const all = new Set(some)
  for (const { imports } of all) {
    for (const file of imports) {
      const chunk = byFile.get(file)
      if (chunk) all.add(chunk)
    }
  }
  return [...all]
}

function filesOf(some: readonly Chunk[]): string[] {
  return some.map(({ file }) => file)
}

function stylesOf(some: readonly Chunk[]): string[] {
  return [...new Set(some.flatMap(({ styles }) => styles))]
}

function weigh(what: string, files: readonly string[], limit: number): void {
  const size = files.reduce((sum, file) => sum + sentBytes(file), 0) / 1_000
  console.log(`${what}: ${size.toFixed(1)} kB of ${limit}`)
  if (size <= limit) return
  const parts = files.flatMap((file) => Object.entries(byFile.get(file)?.packages ?? {}))
  const sums = new Map<string, number>()
  for (const [name, length] of parts) sums.set(name, (sums.get(name) ?? 0) + length)
  const largest = [...sums].toSorted(([, a], [, b]) => b - a).slice(0, SHOWN_PARTS)
  const shown = largest.map(([name, length]) => `${name} ${(length / 1_000).toFixed(0)}`)
  problems.push(
    `${what}: ${size.toFixed(1)} kB is more than ${limit}. Its parts, in thousands of characters before they are made small: ${shown.join(', ')}.`,
  )
}

/** A file that is not worth compressing is sent as it is. */
function sentBytes(file: string): number {
  const gzipped = statSync(join(folder, 'encoded', `${file}.gzip`), { throwIfNoEntry: false })
  return (gzipped ?? statSync(join(folder, 'site', file))).size
}
