import type { Family } from '../http-family.ts'

const POST_ECHO = `const post = async (options) => { const { body } = await call({ url: url + '/echo', method: 'POST', ...options })
  const { headers, body: sent } = JSON.parse(body); return [headers['content-type'].replace(/boundary=.*/, 'boundary'), sent.replace(/-{4,}\\w+/g, '--').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')] }\n`

/** Forms and bodies of several parts. */
export const FORMS: Family = {
  title: 'Forms',
  file: 'forms',
  rows: [
    {
      does: 'request: `form` as an object',
      code: `${POST_ECHO} return post({ form: { a: 'b c', d: ['1', '2'], e: { f: 'ü' } } })`,
      gives: ['application/x-www-form-urlencoded', 'a=b%20c&d%5B0%5D=1&d%5B1%5D=2&e%5Bf%5D=%C3%BC'],
    },
    {
      does: 'request: `form` as a string',
      code: `${POST_ECHO} return post({ form: 'a=1&b=2' })`,
      gives: ['application/x-www-form-urlencoded', 'a=1&b=2'],
    },
    {
      does: 'request: `.form()`',
      code: `return new Promise((resolve) => {
        const sent = request.post(url + '/body', (error, r, body) => resolve(JSON.parse(body).body))
        sent.form({ a: 1 })
      })`,
      gives: 'a=1',
    },
    {
      does: 'request: `useQuerystring` and `qsStringifyOptions`',
      code: `${POST_ECHO} return [await post({ form: { a: [1, 2] }, useQuerystring: true }), await post({ form: { a: [1, 2] }, qsStringifyOptions: { arrayFormat: 'repeat' } })]`,
      gives: [
        ['application/x-www-form-urlencoded', 'a=1&a=2'],
        ['application/x-www-form-urlencoded', 'a=1&a=2'],
      ],
    },
    {
      does: 'request: `formData` with texts, Buffers and options',
      code: `${POST_ECHO} return post({ formData: { a: '1', file: { value: Buffer.from('text'), options: { filename: 'a.txt', contentType: 'text/plain' } } } })`,
      gives: [
        'multipart/form-data; boundary',
        '--\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\ntext\r\n----\r\n',
      ],
    },
    {
      does: 'request: `formData` announces its length',
      code: `const { body } = await call({ url: url + '/body', method: 'POST', formData: { a: '1' } })
        const { body: sent, length, encoding } = JSON.parse(body)
        return [Number(length) === sent.length, encoding ?? null]`,
      gives: [true, null],
    },
    {
      does: 'request: a stream in `formData`',
      code: `const { Readable } = require('stream')
        const stream = Object.assign(Readable.from(['streamed']), { path: 'a.txt' })
        const { body } = await call({ url: url + '/body', method: 'POST', formData: { file: { value: stream, options: { filename: 'a.txt', knownLength: 8 } } } })
        return JSON.parse(body).body.includes('streamed')`,
      gives: true,
    },
    {
      does: 'request: `multipart` as a list',
      code: `${POST_ECHO} return post({ multipart: [{ 'content-type': 'application/json', body: '{"a":1}' }, { body: 'second' }] })`,
      gives: [
        'multipart/related; boundary',
        '--id\r\ncontent-type: application/json\r\n\r\n{"a":1}\r\n--id\r\n\r\nsecond\r\n--id--',
      ],
    },
    {
      does: 'request: `multipart` with `chunked: true`',
      code: `const { body } = await call({ url: url + '/body', method: 'POST', multipart: { chunked: true, data: [{ body: 'a' }, { body: 'b' }] } })
        const { body: sent, encoding } = JSON.parse(body)
        return [sent.split('\\r\\n').length, encoding]`,
      gives: [7, 'chunked'],
    },
    {
      does: 'http: `FormData` and `Blob` of fetch',
      code: `const form = new FormData()
        form.set('a', '1'); form.set('file', new Blob(['text']), 'a.txt')
        const sent = (await (await fetch(url + '/body', { method: 'POST', body: form })).json()).body
        return [sent.includes('name="a"'), sent.includes('filename="a.txt"')]`,
      gives: [true, true],
    },
  ],
}
