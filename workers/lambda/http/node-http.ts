/**
 * Stands for `node:http` in the scripts of lambdas that use it: the runtime's own module, with another client.
 */
import { Agent, globalAgent } from 'node:_http_agent'
import { methods } from 'node:_http_common'
import { IncomingMessage } from 'node:_http_incoming'
import { OutgoingMessage, validateHeaderName, validateHeaderValue } from 'node:_http_outgoing'
import { Server, ServerResponse, STATUS_CODES } from 'node:_http_server'
import { ClientRequest } from './client-request.ts'
import type { RequestArguments } from './request-options.ts'

function request(...args: RequestArguments): ClientRequest {
  return new ClientRequest(...args)
}

function get(...args: RequestArguments): ClientRequest {
  return request(...args).end()
}

function createServer(): never {
  throw new Error("A lambda can't listen for connections. It is invoked instead.")
}

const METHODS = methods.toSorted()

/** Bytes of headers that Node accepts when nothing else is said. */
const maxHeaderSize = 16_384

const { WebSocket } = globalThis

export {
  Agent,
  ClientRequest,
  createServer,
  get,
  globalAgent,
  IncomingMessage,
  maxHeaderSize,
  METHODS,
  OutgoingMessage,
  request,
  Server,
  ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
  WebSocket,
}
export default {
  Agent,
  ClientRequest,
  createServer,
  get,
  globalAgent,
  IncomingMessage,
  maxHeaderSize,
  METHODS,
  OutgoingMessage,
  request,
  Server,
  ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
  WebSocket,
}
