// oxlint-disable import/default -- The build gives what ends in `?typings` its default export.
import jsforce from 'jsforce?typings'
import jsonwebtoken from 'jsonwebtoken?typings'
import lodash from 'lodash?typings'
import toolbelt from 'lp-faas-toolbelt?typings'
import luxon from 'luxon?typings'
import node from 'node?typings'
import oauth from 'oauth-1.0a?typings'
import requestPromise from 'request-promise?typings'
import requestPromiseNative from 'request-promise-native?typings'
import request from 'request?typings'
import type * as Monaco from '../../monaco/monaco.ts'

/** What each module's typings are made of. */
const FILES: Record<string, readonly string[]> = {
  jsforce: [jsforce],
  jsonwebtoken: [jsonwebtoken],
  lodash: [lodash],
  luxon: [luxon],
  'oauth-1.0a': [oauth],
  request: [request],
  'request-promise': [requestPromise, request],
  'request-promise-native': [requestPromiseNative, requestPromise, request],
}
const ALWAYS = [node, toolbelt]
const REQUIRE = /\brequire\(\s*(['"`])([\w./-]+)\1/g

const loaded = new Set<string>()
const files = new Map<string, string>()

/**
 * Gives the language service what it needs for a text: Node and the toolbelt at once, another module when the
 * text requires it. What can't be loaded is tried again with the next text; completion knows less until then.
 */
export async function loadTypings(monaco: typeof Monaco, code: string): Promise<void> {
  const modules = [...code.matchAll(REQUIRE)].map(([, , name = '']) => name.split('/')[0] ?? '')
  const wanted = [
    ...ALWAYS,
    ...modules.flatMap((name) => (Object.hasOwn(FILES, name) ? (FILES[name] ?? []) : [])),
  ]
  const missing = [...new Set(wanted)].filter((url) => !loaded.has(url))
  if (missing.length === 0) return
  for (const url of missing) loaded.add(url)
  const sets = await Promise.all(missing.map(read))
  for (const [path, text] of sets.flat()) files.set(path, text)
  monaco.javascriptDefaults.setExtraLibs(
    [...files].map(([path, content]) => ({ filePath: `file:///${path}`, content })),
  )
}

async function read(url: string): Promise<[path: string, text: string][]> {
  try {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`The typings answered ${response.status}.`)
    const set: Record<string, string> = await response.json()
    return Object.entries(set)
  } catch {
    loaded.delete(url)
    return []
  }
}
