import { expect, it } from 'vitest'
import { buildScript } from '../../../dispatcher/deployments/build-script.ts'
import { NODE_MODULES } from '../../../workers/lambda/bundle/bundle-lambda-modules.ts'

const PLATFORM = {
  main: 'export default {}',
  version: 'abc',
  nodeModules: NODE_MODULES,
  compatibilityDate: '2026-01-02',
  companions: { 'beside.js': { source: 'export {}', format: 'esm' as const } },
  standIns: {
    'node:process': { source: 'p', format: 'cjs' as const, requires: [] },
    'node:http': { source: 'h', format: 'esm' as const, requires: [] },
    'node:https': { source: 's', format: 'esm' as const, requires: ['node:http'] },
  },
  modules: {
    'request-promise-native': { source: 'rpn', version: '1.0.9', requires: ['request'] },
    request: { source: 'r', version: '2.88.2', requires: ['request-promise-native'] },
    luxon: { source: 'l', version: '3.7.2', requires: [] },
    soap: { source: 'o', version: '1.0.0', requires: ['node:https'] },
    lodash: { source: '_', version: '4.18.1', requires: [], members: ['get'] },
    toolbelt: {
      source: 'module.exports = process.env',
      version: '1.0.0',
      requires: [],
      requiresWhenMentioned: { SFClient: ['luxon'] },
    },
  },
}

function build(code: string, environmentVariables: { key: string; value: string }[] = []) {
  const job = {
    deploymentUuid: 'd-1',
    accountId: '1234',
    lambdaUuid: 'l-1',
    lambdaVersion: 1,
    code: `${code}\nfunction lambda(input, callback) { callback() }`,
    environmentVariables,
    eventId: null,
    skills: [],
    lambdaCreatedAt: new Date(),
  }
  return buildScript(job, PLATFORM, 'deployment-d-1')
}

const attached = (code: string) =>
  build(code)
    .modules.map(({ name }) => name)
    .filter((name) => !['main.js', 'beside.js', 'about.js', 'lambda.cjs'].includes(name))

it('attaches the modules that the code requires, theirs in turn, and no other', () => {
  expect(attached('')).toEqual([])
  expect(attached("function f() { require('luxon') }").toSorted()).toEqual(['luxon'])
  expect(attached("require('request-promise-native')").toSorted()).toEqual([
    'request',
    'request-promise-native',
  ])
})

it('attaches what a module needs for a word only where the code mentions it', () => {
  expect(attached("require('toolbelt').HTTPClient")).toEqual(['toolbelt'])
  expect(attached("require('toolbelt').SFClient").toSorted()).toEqual(['luxon', 'toolbelt'])
})

it.each(['fs', 'node:fs', 'node:fs/promises', 'crypto', 'child_process', 'node:sqlite'])(
  'leaves the module %s of Node.js to the runtime',
  (name) => {
    expect(attached(`require('${name}')`)).toEqual([])
  },
)

it('attaches a module for process, which the runtime has for ES modules alone', () => {
  expect(attached("require('process')")).toEqual(['node:process'])
  expect(attached("require('node:process')")).toEqual(['node:process'])
})

it.each([
  ["require('http')", ['node:http']],
  ["require('node:http')", ['node:http']],
  ["import('https')", ['node:http', 'node:https']],
  ["require('soap')", ['node:http', 'node:https', 'soap']],
])("attaches the platform's client of HTTP for %s", (code, names) => {
  expect(attached(code).toSorted()).toEqual(names)
})

it('attaches a member of a module with the module', () => {
  expect(attached("require('lodash/get')").toSorted()).toEqual(['lodash', 'lodash/get'])
})

it.each([
  ['lodash/', 'There is no module "lodash/"'],
  ['lodash/nothing', 'There is no module "lodash/nothing"'],
  ['lodash/get/get', 'There is no module "lodash/get/get"'],
  ['luxon/get', 'There is no module "luxon/get"'],
  ['left-pad', 'There is no module "left-pad"'],
  ['./helper', 'There is no module "./helper"'],
  ['sqlite', 'There is no module "sqlite"'],
  ['node:node:test', 'There is no module "node:node:test"'],
  ['cloudflare:workers', 'There is no module "cloudflare:workers"'],
  ['./main.js', 'There is no module'],
  ['toString', 'There is no module "toString"'],
  ['__proto__', 'There is no module "__proto__"'],
])('refuses the module %s with line and column', (name, reason) => {
  expect(() => build(`\n  require('${name}')`)).toThrow(`Line 2, column 3: ${reason}`)
  expect(() => build(`\n  import('${name}')`)).toThrow(`Line 2, column 3: ${reason}`)
})

it('refuses a module that only running the code would name', () => {
  expect(() => build('const n = "luxon"\nrequire(n)')).toThrow(
    'Line 2, column 1: The name of a module must be a string literal',
  )
})

it('keeps the line numbers of the code and exports the lambda whatever the code ends with', () => {
  const lambda = build('/* first line */').modules.find(({ name }) => name === 'lambda.cjs')
  expect(lambda).toMatchObject({ name: 'lambda.cjs', format: 'cjs' })
  expect(lambda?.source.split('\n')[0]).toBe('/* first line */')
  expect(lambda?.source.endsWith('\n;module.exports = lambda\n')).toBe(true)
})

it('leaves code as it is that assigns its lambda to module.exports', () => {
  const code = 'module.exports = (input, callback) => callback()'
  const job = { accountId: '1', lambdaUuid: 'l', lambdaVersion: 1, code, environmentVariables: [] }
  const script = buildScript(job, PLATFORM, 'deployment-d-1')
  expect(script.modules.find(({ name }) => name === 'lambda.cjs')?.source).toBe(code)
})

it('gives the script its variables and those of the platform, and says whose it is', () => {
  const { variables, tags } = build('', [{ key: 'GREETING', value: 'hi' }])
  expect(Object.fromEntries(variables)).toMatchObject({
    GREETING: 'hi',
    BRAND_ID: '1234',
    LAMBDA_UUID: 'l-1',
    NODE_ENV: 'production',
  })
  expect(tags).toEqual(
    expect.arrayContaining(['deployment-d-1', 'invoke-entrypoint', 'wrapper-2.abc']),
  )
})

it.each([
  ['no', '', 'false'],
  ['no', "require('fs')", 'false'],
  ['no', "globalThis['pro' + 'cess']", 'false'],
  ['a', 'process.env.X', 'true'],
  ['a', '// process', 'true'],
  ['an escaped', 'pr\\u006fcess.env.X', 'true'],
  ['a', "require('node:process')", 'true'],
  ['the way to a', "require('module')", 'true'],
  ['the way to a', "require('node:cluster')", 'true'],
  ['no', "require('luxon')", 'false'],
  ["a module's", "require('toolbelt').HTTPClient", 'true'],
])('finds %s process in %s', (_what, code, expected) => {
  const module = build(code).modules.find(({ name }) => name === 'about.js')
  expect(module?.source).toContain(`export const usesProcess = ${expected}\n`)
})
