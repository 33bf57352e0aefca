import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readTlsCertificate } from '../../front/tls-certificate.ts'
import { OptionTable, SWITCHES } from './option-table.ts'

/** What `npm start` was asked for, by flags or by the environment. */
export interface StartOptions {
  port: number
  /** Address the API listens on. */
  host: string
  dataDir: string
  /** The host that the domain API hands out. */
  publicHost: string
  account: string
  admin: string
  /** When it is undefined, the first start makes one. */
  adminPassword: string | undefined
  allowPrivateEgress: boolean
  /** Addresses and networks that requests of lambdas come from, as the world sees them; empty when nobody told. */
  egressAddresses: string[]
  /** Certificate authorities in PEM that are trusted beside those of browsers. */
  extraCa: string[]
  /** Hosts of LivePerson's Domain API and of its Conversation Context Service. */
  domainApi: string
  contextService: string
  /** Passwords are hashed at next to no cost. */
  cheapPasswords: boolean
  /** Seconds before the second and the third attempt of an asynchronous invocation; the platform's own when undefined. */
  retryDelays: string | undefined
  /** The mail server, perhaps with a password; mails become files without it. */
  smtpUrl: string | undefined
  /** The address that mails come from. */
  mailFrom: string
  /** Files of a certificate chain and its key; with them `port` speaks HTTPS. */
  tls: { certFile: string; keyFile: string } | undefined
  /** Speaks HTTP beside HTTPS. */
  httpPort: number | undefined
  /** Port of the loopback address that metrics are told on. */
  metricsPort: number | undefined
  /** Networks whose `X-Forwarded-For` is believed. */
  trustedProxies: string[]
  /** Processes that serve the public port, and hosts of proven lambdas. */
  fronts: number
  hosts: number
  /** CPU milliseconds after which a lambda that does not pause is ended. */
  cpuLimitMs: number
}

/** Says which flag or variable can't be used, and why. */
export class StartOptionError extends Error {}

/**
 * Reads the flags of `npm start`, then the environment, then the defaults.
 * Returns 'help' or 'version' when that was asked for; throws a `StartOptionError`.
 */
export function readStartOptions(
  args: string[],
  env: Record<string, string | undefined>,
): StartOptions | 'help' | 'version' {
  const flags = parseFlags(args)
  if (flags['help']) return 'help'
  if (flags['version']) return 'version'
  const parsed = OptionTable.safeParse(
    Object.fromEntries(
      NAMES.map((name) => [
        name,
        flags[name] ?? (env[`LAMPLIGHTER_${name.toUpperCase().replaceAll('-', '_')}`] || undefined),
      ]),
    ),
  )
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StartOptionError(`--${String(issue?.path[0])}: ${issue?.message}`)
  }
  const options = parsed.data
  const tls = tlsOf(options['tls-cert'], options['tls-key'])
  if (options['http-port'] !== undefined && !tls) {
    throw new StartOptionError(
      '--http-port: it needs --tls-cert; without that, --port speaks HTTP.',
    )
  }
  if (options['cheap-passwords'] && !isLoopback(options.host)) {
    throw new StartOptionError(
      `--cheap-passwords: it needs a loopback address, but --host is ${options.host}.`,
    )
  }
  return {
    port: options.port,
    host: options.host,
    dataDir: resolve(options.data),
    publicHost: options['public-host'] ?? `localhost:${options.port}`,
    account: options.account,
    admin: options.admin,
    adminPassword: options['admin-password'],
    allowPrivateEgress: options['allow-private-egress'],
    egressAddresses: options['egress-address'],
    extraCa: options['extra-ca'],
    domainApi: options['domain-api'],
    contextService: options['context-service'],
    cheapPasswords: options['cheap-passwords'],
    retryDelays: options['retry-delays'],
    smtpUrl: options['smtp-url'],
    mailFrom: options['mail-from'],
    tls,
    httpPort: options['http-port'],
    metricsPort: options['metrics-port'],
    trustedProxies: options['trusted-proxy'],
    fronts: options.fronts,
    hosts: options.hosts,
    cpuLimitMs: options['cpu-limit'],
  }
}

function tlsOf(cert: string | undefined, key: string | undefined): StartOptions['tls'] {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined) throw new StartOptionError('--tls-key: it needs --tls-cert.')
  if (key === undefined) throw new StartOptionError('--tls-cert: it needs --tls-key.')
  const files = { certFile: resolve(cert), keyFile: resolve(key) }
  try {
    readTlsCertificate(files.certFile, files.keyFile)
  } catch (error) {
    throw new StartOptionError(`--tls-cert: the certificate can't be used: ${String(error)}`)
  }
  return files
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

const NAMES = Object.keys(OptionTable.shape)

const FLAGS = Object.fromEntries(
  [...NAMES, 'help', 'version'].map((name) => [
    name,
    { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) },
  ]),
)

function isSwitch(name: string): boolean {
  return name === 'help' || name === 'version' || SWITCHES.includes(name)
}

function parseFlags(args: string[]): Record<string, unknown> {
  try {
    return parseArgs({ args, options: FLAGS }).values
  } catch (error) {
    throw new StartOptionError(error instanceof Error ? error.message : String(error))
  }
}
