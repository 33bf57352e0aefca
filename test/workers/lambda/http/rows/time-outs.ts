import type { Family } from '../http-family.ts'

const SOCKET_TIMEOUT = { error: { message: 'ESOCKETTIMEDOUT', code: 'ESOCKETTIMEDOUT' } }

/** When nothing comes, or no more. */
export const TIME_OUTS: Family = {
  title: 'Time-outs',
  file: 'time-outs',
  rows: [
    {
      does: 'request: `timeout` ends a request that gets no answer',
      code: `return call({ url: url + '/slow/3000', timeout: 150 }).then(() => 'answered', failure)`,
      gives: SOCKET_TIMEOUT,
    },
    {
      does: 'request: `timeout` ends an answer that stops half-way',
      code: `return call({ url: url + '/stall', timeout: 150 }).then(() => 'answered', failure)`,
      gives: SOCKET_TIMEOUT,
    },
    {
      does: 'request: `timeout` lets an answer go on that keeps coming',
      code: `return (await call({ url: url + '/drip/400', timeout: 1200 })).body`,
      gives: 'abcd',
    },
    {
      does: 'request: a time-out says that the connection was there (`error.connect` is false)',
      code: `return call({ url: url + '/slow/3000', timeout: 100 }).catch((error) => error.connect)`,
      gives: false,
    },
    {
      does: 'request-promise: a time-out rejects with a RequestError and its `cause`',
      code: `return rp({ url: url + '/slow/3000', timeout: 100 }).catch((error) => [error.name, error.cause.code])`,
      gives: ['RequestError', 'ESOCKETTIMEDOUT'],
    },
    {
      does: 'http: `req.setTimeout` tells, and leaves it to code to end the request',
      code: `return new Promise((resolve) => {
        const seen = []
        const req = http.get(url + '/slow/250', (response) => {
          response.resume().on('end', () => resolve([...seen, response.statusCode]))
        })
        req.setTimeout(80, () => seen.push('timeout'))
      })`,
      gives: ['timeout', 200],
    },
    {
      does: 'http: the option `timeout` emits `timeout`, and `destroy()` then fails the request',
      code: `return new Promise((resolve) => {
        const req = http.get(url + '/slow/3000', { timeout: 80 })
        req.on('timeout', () => req.destroy()).on('error', (error) => resolve(failure(error)))
      })`,
      gives: { error: { message: 'socket hang up', code: 'ECONNRESET' } },
    },
    {
      does: 'http: `response.setTimeout` tells of an answer that stops half-way',
      code: `return new Promise((resolve) => {
        http.get(url + '/stall', (response) => {
          response.resume().setTimeout(80, () => { response.destroy(); resolve('idle') })
        }).on('error', () => undefined)
      })`,
      gives: 'idle',
    },
    {
      does: 'http: `socket.setTimeout` in the event `socket`',
      code: `return new Promise((resolve) => {
        const req = http.get(url + '/slow/3000')
        req.on('socket', (socket) => socket.setTimeout(80, () => req.destroy(new Error('too slow'))))
        req.on('error', (error) => resolve(error.message))
      })`,
      gives: 'too slow',
    },
    {
      does: 'http: `AbortSignal.timeout` as the option `signal`',
      code: `return send(url + '/slow/3000', { signal: AbortSignal.timeout(80) }).then(() => 'answered', failure)`,
      gives: { error: { message: 'The operation was aborted', code: 'ABORT_ERR' } },
    },
    {
      does: 'http: `setTimeout(0)` takes a time-out back',
      code: `return new Promise((resolve) => {
        const req = http.get(url + '/slow/200', (response) => resolve('answered'))
        req.setTimeout(60, () => resolve('timeout')).setTimeout(0)
      })`,
      gives: 'answered',
    },
  ],
}
