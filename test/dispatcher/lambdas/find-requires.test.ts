import { expect, it } from 'vitest'
import { findRequires } from '../../../dispatcher/lambdas/find-requires.ts'
import { parseCode } from '../../../dispatcher/lambdas/parse-code.ts'

const find = (code: string) => findRequires(parseCode(code))
const names = (code: string) => find(code).map(({ name }) => name)

it('finds a require wherever it stands, in the order of the source', () => {
  const code = `const a = require('a'), { b } = require("b")
    class C { static c = require('c'); m() { return () => require('d').e } }
    async function lambda(i, cb) { cb(null, await import('f'), require?.('g')) }
    if (0) { try { require('h') } catch { require('i')() } }`
  expect(names(code)).toEqual(['a', 'b', 'c', 'd', 'f', 'g', 'h', 'i'])
})

it('says where each one is, and of which form', () => {
  expect(find(`\n  require('a')\n import('b')`)).toEqual([
    {
      name: 'a',
      form: 'require',
      position: { line: 2, column: 3, endLine: 2, endColumn: 15 },
    },
    { name: 'b', form: 'import', position: { line: 3, column: 2, endLine: 3, endColumn: 13 } },
  ])
})

it('reads a template without expressions', () => {
  expect(names('require(`a`)')).toEqual(['a'])
})

it('gives no name to what only running would tell', () => {
  const code =
    'require(x); require(`a${x}`); require("a" + "b"); require(); require(...x); require(1)'
  expect(names(code)).toEqual([null, null, null, null, null, null])
})

it('leaves alone what is no call of require', () => {
  expect(
    names(`x.require('a'); new Require('b'); const c = "require('d')" // require('e')`),
  ).toEqual([])
})

it('leaves alone a require that the code declares itself, as bundlers do', () => {
  const code = `(function (require, module) { require('./inner') })(load)
    function outer() { const require = load; return () => require('./other') }
    require('luxon')`
  expect(names(code)).toEqual(['luxon'])
})

it.each([
  ['a parameter called require', `async function imp(require, n) { return import(n) }`],
  ['a variable called require', `function f(n) { var require = load; return () => import(n) }`],
  ['a function called require', `function f(n) { function require() {} return import(n) }`],
  ['a parameter with a default', `function f(require = import(n)) {}`],
  ['a pattern', `const { a = import(n) } = {}, [b = import('fs')] = []`],
  [
    'a class',
    `(require) => class extends (import(n)) { [import('fs')] = import('os'); static { import(m) } }`,
  ],
  ['a template', '(require) => tag`${import(n)}${`${import(m)}`}`'],
  ['comments between', `(require) => import/* ( */ // )\n (/**/ n /**/)`],
  ['options', `(require) => import('fs', import(n))`],
  ['a label and a comma', `(require) => { x: for (;;) { (0, import(n)), y } }`],
  ['an optional chain', `(require) => import(n)?.then?.(import(m))`],
])('finds an import in %s', (_where, code) => {
  const found = find(code).filter(({ form }) => form === 'import')
  expect(found).toHaveLength(code.split(/import(?=[\s(/])/).length - 1)
  expect(found.map(({ name }) => name)).toContain(null)
})
