import type { Family } from '../http-family.ts'

/** Agents, and what stands for the connection. */
export const CONNECTIONS: Family = {
  title: 'Agents and connections',
  file: 'connections',
  rows: [
    {
      does: 'http: `new http.Agent({ keepAlive: true })` is taken',
      code: `const agent = new http.Agent({ keepAlive: true, maxSockets: 5 })
        const { text } = await send(url + '/text', { agent })
        agent.destroy()
        return [text, agent.keepAlive, agent.maxSockets, agent instanceof http.Agent]`,
      gives: ['plain text', true, 5, true],
    },
    {
      does: 'http: `maxSockets` makes requests wait for one another',
      code: `const agent = new http.Agent({ maxSockets: 1 })
        const sent = await Promise.all([1, 2].map(() => sendJson(url + '/meeting/1000', { agent })))
        return sent`,
      gives: [false, false],
      here: {
        gives: [true, true],
        because:
          'It is taken, and limits nothing: a request that an invocation left open would block those of the next one. The platform has limits of its own, see limits.md.',
      },
    },
    {
      does: 'http: `agent: false`',
      code: `return (await send(url + '/text', { agent: false })).text`,
      gives: 'plain text',
    },
    {
      does: 'request: `pool: { maxSockets }` and `forever: true`',
      code: `const pooled = await call({ url: url + '/text', pool: { maxSockets: 2 } })
        const kept = await call({ url: url + '/text', forever: true })
        return [pooled.body, kept.body]`,
      gives: ['plain text', 'plain text'],
    },
    {
      does: 'request: `agentOptions` and `agentClass`',
      code: `const { body } = await call({ url: url + '/text', agentClass: http.Agent, agentOptions: { keepAlive: false } })
        return body`,
      gives: 'plain text',
    },
    {
      does: 'http: `socket` is emitted with a connection that then connects',
      code: `return new Promise((resolve) => {
        http.get(url + '/text', { agent: new http.Agent() }).on('socket', (socket) => {
          const before = socket.connecting
          socket.once('connect', () => resolve([before, socket.connecting, typeof socket.setNoDelay]))
        })
      })`,
      gives: [true, false, 'function'],
    },
    {
      does: 'http: `req.socket` and `response.socket` are one',
      code: `return new Promise((resolve) => {
        const req = http.get(url + '/text', (response) => resolve([req.socket === response.socket, req.res === response, response.req === req]))
      })`,
      gives: [true, true, true],
    },
    {
      does: 'http: `socket.destroy()` ends the request',
      code: `return new Promise((resolve) => {
        http.get(url + '/slow/3000').on('error', (error) => resolve(error.code))
          .on('socket', (socket) => socket.once('connect', () => socket.destroy()))
      })`,
      gives: 'ECONNRESET',
    },
    {
      does: 'http: `setNoDelay`, `setSocketKeepAlive` and `flushHeaders` are taken',
      code: `return new Promise((resolve) => {
        const req = http.request(url + '/text', (response) => read(response).then(resolve))
        req.setNoDelay(true); req.setSocketKeepAlive(true, 1000); req.flushHeaders(); req.end()
      })`,
      gives: 'plain text',
    },
    {
      does: 'http: `socket.remoteAddress` is that of the upstream',
      code: `return new Promise((resolve) => http.get(url + '/text', ({ socket }) => resolve(socket.remoteAddress ?? null)))`,
      gives: '127.0.0.1',
      here: {
        gives: null,
        because:
          'The platform makes the connections: no address, no port and no certificate of the upstream is told.',
      },
    },
    {
      does: 'http: an agent that connects by itself (proxy agents)',
      code: `const agent = Object.assign(new http.Agent(), { addRequest(req) { queueMicrotask(() => req.emit('error', new Error('by my agent'))) } })
        try { return await send(url, { agent }) } catch (error) { return failure(error) }`,
      gives: { error: { message: 'by my agent' } },
      here: {
        gives: {
          error: {
            message:
              'An agent with a method addRequest of its own has no effect in a lambda: the platform makes the connections. Remove it.',
            code: 'ERR_OPTION_NOT_IMPLEMENTED',
          },
        },
        because: 'A lambda has no way out but the egress filter.',
      },
    },
    {
      does: 'http: `createConnection`',
      code: `try { return await send(url, { createConnection() { throw new Error('by my function') } }) }
        catch (error) { return failure(error) }`,
      gives: { error: { message: 'by my function' } },
      here: {
        gives: {
          error: {
            message:
              'The option createConnection has no effect in a lambda: the platform makes the connections. Remove it.',
            code: 'ERR_OPTION_NOT_IMPLEMENTED',
          },
        },
        because: 'The same.',
      },
    },
    {
      does: 'http: the connection can be written to',
      code: `return new Promise((resolve) => {
        http.get(url + '/stall', (response) => {
          response.socket.on('error', () => undefined)
          response.socket.write('GET / HTTP/1.1\\r\\n\\r\\n', (error) => resolve(error ? error.message : 'written'))
        }).on('error', () => undefined)
      })`,
      gives: 'written',
      here: {
        gives: "A lambda can't write to the connection of a request. Write to the request itself.",
        because: 'The same.',
      },
    },
  ],
}
