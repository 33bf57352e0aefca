import type { Family } from '../http-family.ts'

/** What is compressed, and texts that are not UTF-8. */
export const ENCODINGS: Family = {
  title: 'Encodings',
  file: 'encodings',
  rows: [
    ...['gzip', 'deflate'].map((encoding) => ({
      does: `request: \`gzip: true\` unpacks ${encoding}`,
      code: `const { response, body } = await call({ url: url + '/${encoding}', gzip: true })
        return [body.length, response.headers['content-encoding']]`,
      gives: [7400, encoding],
    })),
    {
      does: 'request: without `gzip`, what is compressed comes as it is',
      code: `const { body } = await call({ url: url + '/gzip', encoding: null })
        return require('zlib').gunzipSync(body).length`,
      gives: 7400,
    },
    ...[
      ['gzip', 'gunzipSync'],
      ['deflate', 'inflateSync'],
      ['br', 'brotliDecompressSync'],
    ].map(([encoding, unpack]) => ({
      does: `http: ${encoding} comes as it is, for \`zlib\` to unpack`,
      code: `return new Promise((resolve) => {
        http.get(url + '/${encoding}', { headers: { 'accept-encoding': '${encoding}' } }, (response) => {
          const chunks = []
          response.on('data', (chunk) => chunks.push(chunk))
          response.on('end', () => resolve([require('zlib').${unpack}(Buffer.concat(chunks)).length, response.headers['content-encoding']]))
        })
      })`,
      gives: [7400, encoding],
    })),
    {
      does: 'http: no `accept-encoding` is sent that code did not ask for',
      code: `return (await sendJson(url + '/echo')).headers['accept-encoding'] ?? null`,
      gives: null,
    },
    {
      does: 'request: `encoding: null` gives a Buffer',
      code: `const { body } = await call({ url: url + '/binary', encoding: null })
        return [Buffer.isBuffer(body), [...body]]`,
      gives: [true, [0, 255, 1, 254]],
    },
    {
      does: "request: `encoding: 'latin1'`",
      code: `return (await call({ url: url + '/latin1', encoding: 'latin1' })).body`,
      gives: 'café',
    },
    {
      does: 'request: characters that come in two pieces stay whole',
      code: `return (await call(url + '/split')).body`,
      gives: 'süß',
    },
    {
      does: 'request: `json: true` parses the answer, and leaves what is no JSON',
      code: `return [(await call({ url: url + '/json', json: true })).body, (await call({ url: url + '/notjson', json: true })).body]`,
      gives: [{ a: [1, 'ü'] }, '<html>'],
    },
    {
      does: 'request: `jsonReviver` and `jsonReplacer`',
      code: `const { body } = await call({ url: url + '/body', method: 'POST', json: { a: 1 }, jsonReplacer: (k, v) => v === 1 ? 2 : v, jsonReviver: (k, v) => k === 'length' ? undefined : v })
        return body`,
      gives: { body: '{"a":2}' },
    },
  ],
}
