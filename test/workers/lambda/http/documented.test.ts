import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { bundleLambdaModules } from '../../../../workers/lambda/bundle/bundle-lambda-modules.ts'
import { COMPATIBILITY_DATE } from '../../../support/compatibility-date.ts'
import type { Row } from './http-family.ts'
import { FAMILIES } from './rows/families.ts'

const DOCUMENT = new URL('../../../../docs/runtime.md', import.meta.url)
const require = createRequire(import.meta.url)

test('docs/runtime.md tells what the tests of these behaviours show (--update writes it)', async () => {
  const rows = FAMILIES.flatMap((family) => family.rows)
  const different = rows.filter(({ here }) => here !== undefined)
  const sections = {
    modules: await renderModules(),
    counts: `Of ${rows.length} behaviours ${rows.length - different.length} are as in Node.js.`,
    behaviours: FAMILIES.map(renderFamily).join('\n\n'),
  }
  let text = readFileSync(DOCUMENT, 'utf8')
  for (const [name, section] of Object.entries(sections)) {
    const [before, rest] = text.split(`<!-- ${name} -->`)
    const after = rest?.split(`<!-- end of ${name} -->`)[1]
    text = `${before}<!-- ${name} -->\n\n${section}\n\n<!-- end of ${name} -->${after}`
  }
  await expect(text).toMatchFileSnapshot(DOCUMENT.pathname)
})

test('no behaviour is listed twice', () => {
  const names = FAMILIES.flatMap(({ rows }) => rows.map(({ does }) => does))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

function renderFamily({ title, rows, file }: (typeof FAMILIES)[number]): string {
  const lines = rows.map((row) => [row.does, renderOutcome(row)])
  return `### ${title}\n\n\`test/workers/lambda/http/${file}.test.ts\`\n\n${renderTable(['what', 'in a lambda'], lines)}`
}

function renderOutcome({ here }: Row): string {
  if (!here) return 'works'
  const said = sentenceOf(here.gives)
  return said === undefined ? `differs. ${here.because}` : `fails: “${said}” ${here.because}`
}

/** The sentence that something fails with, if it is one. */
function sentenceOf(gives: unknown): string | undefined {
  if (typeof gives === 'string') return gives.includes(' ') ? gives : undefined
  const { error } = Object(gives) as { error?: { message: string } }
  return error?.message
}

async function renderModules(): Promise<string> {
  const { modules } = await bundleLambdaModules(COMPATIBILITY_DATE)
  const own = 'lp-faas-toolbelt'
  const entries = Object.entries(modules).filter(([name]) => !name.startsWith(own))
  const lines = entries
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { version, source }]) => {
      const { license } = require(`${name}/package.json`) as { license: string }
      return [`\`${name}\``, version, license, `${Math.round(source.length / 1024)} KB`]
    })
  return renderTable(['module', 'version', 'licence', 'with all it needs'], lines)
}

/** A table as the formatter writes it. */
function renderTable(head: string[], lines: string[][]): string {
  const cells = [head, ...lines].map((line) =>
    line.map((cell) => cell.replaceAll('|', String.raw`\|`)),
  )
  const widths = head.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  const render = (line: string[]) =>
    `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [first = [], ...rest] = cells
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [render(first), rule, ...rest.map(render)].join('\n')
}
