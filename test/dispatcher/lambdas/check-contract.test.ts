import { describe, expect, it } from 'vitest'
import { checkContract } from '../../../dispatcher/lambdas/check-contract.ts'
import { parseCode } from '../../../dispatcher/lambdas/parse-code.ts'

const check = (code: string) => () => checkContract(parseCode(code))

describe('the contract of a lambda', () => {
  it.each([
    ['a plain function', 'function lambda(input, callback) { callback(null, 1) }'],
    ['an async function', 'async function lambda(input, cb) { cb(null, await input) }'],
    ['an arrow function', 'const lambda = async (input, callback) => callback(null, 1)'],
    ['a function expression', 'var lambda = function (input, callback) { callback() }'],
    [
      'comments, requires and helpers around it',
      `// header\nconst { Toolbelt } = require('lp-faas-toolbelt')\nclass Helper {}\nfunction lambda(input, callback) { help(callback) }\nfunction help(done) { done() }`,
    ],
    ['a callback passed on', 'function lambda(input, callback) { run({ callback }) }'],
    ['a trailing statement', 'function lambda(i, c) { c() }\nlpTag.newPage("x")'],
    ['sloppy code', 'function lambda(i, c) { undeclared = 010; with (i) c(null, payload) }'],
    ['a trailing comment', 'function lambda(i, c) { c() } // the end'],
    ['await as a name', 'var await = 1; function lambda(i, c) { c(null, await) }'],
    ['module.exports', 'module.exports = async (input, callback) => callback(null, 1)'],
    ['a function in module.exports', 'module.exports = function (i, c) { c() }'],
    ['a name in module.exports', 'const run = (i, c) => c()\nmodule.exports = run'],
    ['both', 'function lambda(i, c) { c() }\nmodule.exports = { lambda }'],
    ['a property called eval', 'function lambda(i, c) { c(null, i.eval()) }'],
  ])('accepts %s', (_, code) => {
    expect(check(code)).not.toThrow()
  })

  it.each([
    ['no lambda', 'const x = 1', 'Line 1, column 1: The code declares no lambda.'],
    ['a lambda that is not at top level', '{ function lambda(i, c) { c() } }', 'no lambda'],
    ['a lambda that is no function', 'const lambda = 1', 'no lambda'],
    ['a generator', '\n function* lambda(i, c) { c() }', 'Line 2, column 2: lambda is a generator'],
    ['a class in module.exports', 'module.exports = class {}', 'declares no lambda'],
    ['a name that is none', 'module.exports = somewhere', 'declares no lambda'],
    ['an export inside a block', '{ module.exports = (i, c) => c() }', 'declares no lambda'],
    ['another object', 'other.exports = (i, c) => c()', 'declares no lambda'],
    ['no callback in module.exports', 'module.exports = (input) => 1', 'has no callback'],
    ['no callback', 'async function lambda(input) { return 1 }', 'has no callback'],
    ['a rest parameter', 'function lambda(...all) { all[1]() }', 'has no callback'],
    ['a callback never called', 'function lambda(i, callback) { i.callback() }', 'never calls'],
    [
      'eval',
      'function lambda(i, c) {\n  c(eval("1")) }',
      'Line 2, column 5: eval() is not allowed',
    ],
    ['new Function', 'function lambda(i, c) { c(new Function("")) }', 'Function() is not allowed'],
    ['a syntax error', 'function lambda(i, c) {\n  c(]\n}', 'Line 2, column 5: Unexpected token.'],
    ['import', 'import x from "y"', 'Line 1, column 1: import and export are not supported.'],
    [
      'export',
      'function lambda(i, c) { c() }\nexport default lambda',
      'Line 2, column 1: import and',
    ],
    ['import.meta', 'function lambda(i, c) { c(import.meta) }', 'import.meta is not supported'],
    ['return at top level', 'return\nfunction lambda(i, c) { c() }', 'return is only allowed'],
    ['await at top level', 'await go()\nfunction lambda(i, c) { c() }', 'Line 1, column 7'],
    ['an open comment', 'function lambda(i, c) { c() } /*', 'Unterminated comment'],
    ['a closed wrapper', 'function lambda(i, c) { c() } }); evil(() => {', 'Unexpected token'],
    ['a hash bang', '#!/usr/bin/env node\nfunction lambda(i, c) { c() }', 'Line 1, column 2'],
    ['deep nesting', `function lambda(i, c) { c(${'['.repeat(40_000)}`, 'nested too deeply'],
    ['a long chain', `function lambda(i, c) { c(${'1+'.repeat(45_000)}1) }`, 'nested too deeply'],
  ])('refuses %s and says why', (_, code, reason) => {
    expect(check(code)).toThrow(reason)
  })
})
