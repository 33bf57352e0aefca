import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { Provisioning } from '../../scripts/start/provisioning.ts'
import { makeSelfSignedCertificate, type SelfSignedCertificate } from './self-signed-certificate.ts'
import { tie } from './tied-process.ts'

/** How a test wants its server. */
export interface ServerOptions {
  /** A data folder that outlives the server; without it the server gets an empty one of its own. */
  dataDir?: string
  port?: number
  /** Speaks HTTPS with this certificate on `port`, and HTTP on another. */
  certificate?: SelfSignedCertificate
  /** Further flags of `npm start`. */
  args?: string[]
  /** The checkout that is started; this one when left out. */
  root?: string
  /** Hashes passwords as in production, which takes 100 ms each. */
  hashesAsInProduction?: boolean
  /** Is told what it prints, as it prints it. */
  onOutput?: (text: string) => void
}

/** The product as tests speak to it. */
export interface Product {
  /** Where tests speak to it, by HTTP as a rule. */
  url: string
  /** The port on which it speaks HTTP. */
  port: number
  dataDir: string
  account: string
  admin: string
  adminPassword: string
  provisioning: Provisioning
  /** Everything it has printed since the test file has it. */
  output(): string
  /** The id of a further account, which is nobody else's. */
  accountId(name: string): string
}

/** The product, running as a process of its own, as a user starts it. */
export interface TestServer extends Product {
  /** Where it speaks HTTPS, if it was given a certificate, and the files of that. */
  httpsUrl: string
  tlsFiles: { certFile: string; keyFile: string }
  pid: number
  /** Ends it as SIGTERM does; resolves with its exit code. */
  stop(): Promise<number | null>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

export const ADMIN_PASSWORD = 'a password of the tests'
/** What the operator of every product of the tests names as the addresses that requests come from. */
export const EGRESS_ADDRESSES = ['203.0.113.7', '2001:db8::/64']
/** Set, the tests speak HTTPS wherever they don't ask for something else. */
const SPEAKS_HTTPS = process.env['LAMPLIGHTER_TEST_HTTPS'] !== undefined
const ROOT = join(import.meta.dirname, '../..')
const READY = 'Lamplighter is ready'
const START_TIMEOUT_MS = 170_000
const FIRST_PORT = 15_000
const LAST_PORT = 30_000

/** Starts the product and waits for its ready line. Throws with what it printed when there is none. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'lamplighter-'))
  const mainPort = options.port ?? (await freePort())
  const certificate = options.certificate ?? (SPEAKS_HTTPS ? trustedCertificate() : undefined)
  const tls = certificate ? await tlsFlags(certificate) : undefined
  const port = tls?.httpPort ?? mainPort
  const root = options.root ?? ROOT
  const child = spawn(
    ...tie(
      process.execPath,
      join(root, 'scripts/start.ts'),
      '--port',
      String(mainPort),
      ...(tls?.flags ?? []),
      '--data',
      dataDir,
      '--admin-password',
      ADMIN_PASSWORD,
      ...(options.args ?? []),
    ),
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        LAMPLIGHTER_EGRESS_ADDRESS: EGRESS_ADDRESSES.join(','),
        // A variable rather than a flag: an earlier release knows nothing of it.
        ...(!options.hashesAsInProduction && { LAMPLIGHTER_CHEAP_PASSWORDS: 'true' }),
      },
    },
  )
  const isTemporary = options.dataDir === undefined
  const discard = () => {
    if (isTemporary) rmSync(dataDir, { recursive: true, force: true })
    tls?.discard()
  }
  const output = await untilReady(child, options.onOutput).catch((error: unknown) => {
    child.kill('SIGKILL')
    discard()
    throw error
  })
  return {
    url: SPEAKS_HTTPS ? `https://localhost:${mainPort}` : `http://localhost:${port}`,
    port,
    httpsUrl: `https://localhost:${mainPort}`,
    tlsFiles: tls?.files ?? { certFile: '', keyFile: '' },
    dataDir,
    account: '1000001',
    admin: 'admin',
    adminPassword: ADMIN_PASSWORD,
    provisioning: new Provisioning(makeRunFolder(dataDir)),
    output,
    accountId: (name) => name,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      discard()
      return child.exitCode
    },
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

let trusted: SelfSignedCertificate | undefined

/** The certificate that this process trusts; one for all its servers, since `fetch` learns of no other later. */
function trustedCertificate(): SelfSignedCertificate {
  if (trusted) return trusted
  trusted = makeSelfSignedCertificate(['localhost'])
  setDefaultCACertificates([...getCACertificates('default'), trusted.cert])
  return trusted
}

/** Files of a certificate, and the flags that name them. */
async function tlsFlags({ cert, key }: SelfSignedCertificate) {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-tls-'))
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(certFile, cert)
  writeFileSync(keyFile, key)
  const httpPort = await freePort()
  return {
    httpPort,
    files: { certFile, keyFile },
    flags: ['--tls-cert', certFile, '--tls-key', keyFile, '--http-port', String(httpPort)],
    discard: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * A port that nothing listens on at the moment. It lies below those that Linux gives to outgoing
 * connections: one of these would be taken by another test's request before the server listens on it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer()
    try {
      server.listen(randomInt(FIRST_PORT, LAST_PORT), '127.0.0.1')
      await once(server, 'listening')
    } catch {
      continue
    }
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    return port
  }
}

/** Tells whether one could listen on a port of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

async function untilReady(
  child: ChildProcess,
  onOutput: (text: string) => void = () => undefined,
): Promise<() => string> {
  let text = ''
  const ready = Promise.withResolvers<void>()
  const take = (chunk: Buffer) => {
    text += chunk.toString()
    onOutput(chunk.toString())
    if (text.includes(READY)) ready.resolve()
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  child.once('exit', () =>
    ready.reject(new Error(`The server ended before it was ready:\n${text}`)),
  )
  const timer = setTimeout(
    () => ready.reject(new Error(`The server was not ready in time:\n${text}`)),
    START_TIMEOUT_MS,
  )
  try {
    await ready.promise
  } finally {
    clearTimeout(timer)
  }
  return () => text
}
