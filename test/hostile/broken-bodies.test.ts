// real parts
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlatform, type Platform } from '../support/open-platform.ts'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const LAMBDA = '00000000-0000-4000-8000-000000000000'

let platform: Platform
let bearer: string
beforeAll(async () => {
  platform = await openPlatform()
  const { provisioning } = platform
  await provisioning.createAccount('brand1', 'admin', 'correct horse')
  bearer = await provisioning.openSession('brand1')
})
afterAll(() => platform?.close())

describe.each([
  ['a chunk without a size', 'chunked', 'zz\r\nabc\r\n0\r\n\r\n'],
  ['a chunk that is longer than its size', 'chunked', '2\r\nabcdef\r\n0\r\n\r\n'],
  ['a chunk that ends early', 'chunked', 'ff\r\nabc'],
  ['chunks without an end', 'chunked', '3\r\nabc\r\n'],
  ['less than was announced', '400', 'abc'],
])('a body with %s', (_, length, body) => {
  it.each([
    ['/sentinel/api/account/brand1/app/token', FORM],
    ['/sentinel/api/account/brand1/token', FORM],
    ['/sentinel/api/account/brand1/login', FORM],
    ['/api/account/brand1/login', JSON_TYPE],
    ['/api/account/brand1/users', JSON_TYPE],
    ['/api/account/brand1/lambdas', JSON_TYPE],
    [`/api/account/brand1/lambdas/${LAMBDA}/invoke`, JSON_TYPE],
    ['/api/account/brand1/events/conversationalCommand/invoke', JSON_TYPE],
  ])('is refused at %s', async (path, type) => {
    const answer = await sendBroken(path, type, length, body)
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(answer).toContain('The body is incomplete')
  })
})

function sendBroken(path: string, type: string, length: string, body: string): Promise<string> {
  const { port, hostname } = new URL(platform.url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: ${type}\r\n` +
          `Authorization: Bearer ${bearer}\r\nConnection: close\r\n` +
          (length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`) +
          `\r\n\r\n${body}`,
      )
      socket.end()
    })
    socket.setTimeout(5_000, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
