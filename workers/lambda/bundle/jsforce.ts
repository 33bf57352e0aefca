import jsforce from 'jsforce'
import { Apex } from 'jsforce/lib/api/apex.js'
import { Query } from 'jsforce/lib/query.js'
import { RecordReference } from 'jsforce/lib/record-reference.js'
import { SObject } from 'jsforce/lib/sobject.js'

type Callback = (error: unknown, result?: unknown) => void

/**
 * Lets methods of `target` that return a promise also take a Node callback as their last argument.
 * Names that `target` lacks are passed over; the methods still return what they returned.
 */
function acceptNodeCallbacks(target: object, names: readonly string[]): void {
  for (const name of names) {
    const method: unknown = Reflect.get(target, name)
    if (typeof method !== 'function') continue
    Reflect.set(target, name, function acceptCallback(this: unknown, ...args: unknown[]) {
      const callback = args.at(-1)
      if (!isCallback(callback)) return Reflect.apply(method, this, args)
      const returned: PromiseLike<unknown> = Reflect.apply(method, this, args.slice(0, -1))
      returned.then((result) => callback(null, result), callback)
      return returned
    })
  }
}

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function'
}

/**
 * jsforce as lambdas know it: its first major version took a Node callback as the last argument of
 * every asynchronous method, the bundled one gives promises alone.
 */
const RECORD_METHODS = ['create', 'retrieve', 'update', 'upsert', 'destroy']
const SCHEMA_METHODS = ['describe', 'recent', 'updated', 'deleted', 'quickActions']

acceptNodeCallbacks(jsforce.Connection.prototype, [
  ...RECORD_METHODS,
  ...SCHEMA_METHODS,
  'authorize',
  'identity',
  'limits',
  'login',
  'loginByOAuth2',
  'loginBySoap',
  'logout',
  'logoutByOAuth2',
  'logoutBySoap',
  'query',
  'queryMore',
  'request',
  'requestDelete',
  'requestGet',
  'requestPatch',
  'requestPost',
  'requestPut',
  'search',
  'tabs',
  'theme',
])
acceptNodeCallbacks(SObject.prototype, [
  ...RECORD_METHODS,
  ...SCHEMA_METHODS,
  'approvalLayouts',
  'compactLayouts',
  'count',
  'find',
  'findOne',
  'layouts',
  'listviews',
])
acceptNodeCallbacks(RecordReference.prototype, [...RECORD_METHODS, 'blob'])
acceptNodeCallbacks(Query.prototype, ['destroy', 'execute', 'explain', 'update'])
acceptNodeCallbacks(Apex.prototype, ['get', 'post', 'put', 'patch', 'delete'])

// A connection wraps these two for itself when it is made.
jsforce.on('connection:new', (connection: object) => {
  acceptNodeCallbacks(connection, ['describe', 'describeSObject', 'describeGlobal'])
})

export default jsforce
