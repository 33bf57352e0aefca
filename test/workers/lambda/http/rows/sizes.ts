import type { Family } from '../http-family.ts'

/** Much of it, one after the other. */
export const SIZES: Family = {
  title: 'Sizes',
  file: 'sizes',
  isSerial: true,
  rows: [
    {
      does: 'http: 10 MB of an answer',
      code: `return new Promise((resolve, reject) => {
        http.get(url + '/bytes/10000000', (response) => {
          let bytes = 0
          response.on('data', (chunk) => (bytes += chunk.length)).on('end', () => resolve(bytes)).on('error', reject)
        })
      })`,
      gives: 10_000_000,
    },
    {
      does: 'http: 40 MB of an answer, read as it comes',
      code: `return new Promise((resolve, reject) => {
        http.get(url + '/bytes/40000000', (response) => {
          let bytes = 0
          response.on('data', (chunk) => (bytes += chunk.length)).on('end', () => resolve(bytes)).on('error', reject)
        })
      })`,
      gives: 40_000_000,
    },
    {
      does: 'request: 10 MB of a body',
      code: `return JSON.parse((await call({ url: url + '/hash', method: 'POST', body: Buffer.alloc(10000000, 'x') })).body).bytes`,
      gives: 10_000_000,
    },
    {
      does: 'http: 40 MB of a body, written as it is read',
      code: `const { Readable, pipeline } = require('stream')
        const parts = function* () { for (let i = 0; i < 400; i += 1) yield Buffer.alloc(100000, 'x') }
        return new Promise((resolve, reject) => {
          const req = http.request(url + '/hash', { method: 'POST' }, (r) => read(r).then((t) => resolve(JSON.parse(t).bytes)))
          pipeline(Readable.from(parts()), req, (error) => error && reject(error))
        })`,
      gives: 40_000_000,
    },
  ],
}
