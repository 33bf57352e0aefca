import type { Family } from '../http-family.ts'

/** The variants of request that give promises. */
export const PROMISES: Family = {
  title: 'request-promise and request-promise-native',
  file: 'promises',
  rows: ['request-promise', 'request-promise-native'].flatMap((name) => [
    {
      does: `${name}: resolves to the body, or to the response with \`resolveWithFullResponse\``,
      code: `const rp = require('${name}')
        const response = await rp({ uri: url + '/text', resolveWithFullResponse: true })
        return [await rp(url + '/text'), response.statusCode, response.body]`,
      gives: ['plain text', 200, 'plain text'],
    },
    {
      does: `${name}: rejects with a StatusCodeError that \`require('${name}/errors')\` knows`,
      code: `const rp = require('${name}'), errors = require('${name}/errors')
        return rp({ uri: url + '/failing/400', json: true }).catch((error) =>
          [error instanceof errors.StatusCodeError, error instanceof errors.RequestError, error.statusCode, error.error, error.message])`,
      gives: [true, false, 400, { reason: 'no' }, '400 - {"reason":"no"}'],
    },
    {
      does: `${name}: \`simple: false\``,
      code: `return (await require('${name}')({ uri: url + '/failing/500', simple: false, resolveWithFullResponse: true })).statusCode`,
      gives: 500,
    },
    {
      does: `${name}: \`transform\`, and a TransformError`,
      code: `const rp = require('${name}'), { TransformError } = require('${name}/errors')
        const upper = await rp({ uri: url + '/text', transform: (body) => body.toUpperCase() })
        return [upper, await rp({ uri: url + '/text', transform() { throw new Error('no') } }).catch((error) => error instanceof TransformError)]`,
      gives: ['PLAIN TEXT', true],
    },
    {
      does: `${name}: \`.promise()\`, \`defaults\`, \`get\`, \`post\``,
      code: `const rp = require('${name}').defaults({ json: true })
        return [(await rp.get(url + '/echo').promise()).method, (await rp.post({ uri: url + '/echo', body: { a: 1 } })).body]`,
      gives: ['GET', '{"a":1}'],
    },
  ]),
}
