import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { clientAddressBehind } from '../../front/client-address.ts'
import { readTlsCertificate } from '../../front/tls-certificate.ts'
import { ACCOUNT_ID } from '../../workers/sentinel/contract.ts'
import { readAuthorities } from './read-authorities.ts'
import { readSmtpUrl } from './smtp-url.ts'

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

/** Most fronts, and most hosts of proven lambdas. */
const MAX_PROCESSES = 8
/** The product's limit. A host that has stalled is found out by less than half of the least that may be asked for. */
const CPU_LIMIT_MS = 30_000
const MIN_CPU_LIMIT_MS = 300

/** Flags are set or not; the environment says `true` or `false`, `1` or `0`. */
const Switch = z.union([z.boolean(), z.stringbool()], 'write true or false')

const BareHost = z
  .string()
  .regex(/^[a-z0-9.-]+(:\d+)?$/i, 'give a bare host, with a port if needed')

/** A file of certificates, read as it is checked. */
const Authorities = z.string().transform((file, context) => {
  try {
    return readAuthorities(file)
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error))
    return z.NEVER
  }
})

const Options = z.object({
  port: z.coerce.number().int().min(1).max(65_535),
  host: z.string().min(1),
  data: z.string().min(1),
  'public-host': BareHost.refine(
    // Published clients take such a host for the second generation of the API.
    (host) => !/functions|fninvocations/i.test(host),
    'the name may not contain "functions" or "fninvocations"',
  ),
  account: z.string().regex(ACCOUNT_ID, 'use 1 to 20 lower-case letters and digits'),
  admin: z.string().min(1).max(100),
  'admin-password': z.string().min(8, 'use at least 8 characters').max(200).optional(),
  'allow-private-egress': Switch,
  'extra-ca': Authorities.optional(),
  'domain-api': BareHost,
  'context-service': BareHost,
  'cheap-passwords': Switch,
  'retry-delays': z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?,\d{1,4}(\.\d{1,3})?$/, 'write two numbers of seconds, as 10,60')
    .optional(),
  'smtp-url': z
    .string()
    .refine(isSmtpUrl, 'write smtp://name:password@host:587 or smtps://…, nothing after the port')
    .optional(),
  'mail-from': z.email('write a mail address, as lamplighter@example.com'),
  'tls-cert': z.string().min(1).optional(),
  'tls-key': z.string().min(1).optional(),
  'http-port': z.coerce.number().int().min(1).max(65_535).optional(),
  'metrics-port': z.coerce.number().int().min(1).max(65_535).optional(),
  'trusted-proxy': z
    .string()
    .transform((networks) =>
      networks
        .split(',')
        .map((network) => network.trim())
        .filter(Boolean),
    )
    .refine(isListOfNetworks, 'write networks like 10.0.0.0/8, separated by commas'),
  fronts: z.coerce.number().int().min(1).max(MAX_PROCESSES),
  hosts: z.coerce.number().int().min(1).max(MAX_PROCESSES),
  'cpu-limit': z.coerce.number().int().min(MIN_CPU_LIMIT_MS).max(CPU_LIMIT_MS),
})

/** Text for `npm start -- --help`. */
export const START_HELP = `Usage: npm start -- [options]

  --port <number>            where the API listens (8787)
  --host <address>           the address it listens on (127.0.0.1)
  --data <folder>            where everything is kept (./data)
  --public-host <host>       the host that the domain API hands out (localhost:<port>)
  --account <id>             the account that the first start creates (1000001)
  --admin <name>             its administrator's login name (admin)
  --admin-password <text>    their password; without it the first start makes one and prints it
  --smtp-url <url>           mail server for reports, as smtp://name:password@host:587 or smtps://…; without it mails become
                             files in the data folder. Use LAMPLIGHTER_SMTP_URL, or others see the password in a list of processes
  --mail-from <address>      the address that mails come from (lamplighter@localhost.localdomain)
  --tls-cert <file>          a certificate chain in PEM: the API then speaks HTTPS; a changed file is read anew
  --tls-key <file>           its key
  --http-port <number>       where it speaks HTTP beside HTTPS
  --metrics-port <number>    where 127.0.0.1 answers GET /metrics, for Prometheus
  --trusted-proxy <networks> proxies in front, as 10.0.0.0/8,192.0.2.7: the address that they add to
                             X-Forwarded-For is the caller's
  --fronts <number>          processes that serve the port (as many as cores, 8 at most)
  --hosts <number>           processes that run proven lambdas (as many as cores, 8 at most)
  --cpu-limit <milliseconds> CPU time that no account's limit exceeds on this machine (30000, at least 300)
  --retry-delays <seconds>   pauses before the second and the third attempt of an asynchronous invocation, at most (10,60)
  --domain-api <host>        where lambdas learn the hosts of an account's LivePerson services (api.liveperson.net)
  --context-service <host>   LivePerson's Conversation Context Service (z1.context.liveperson.net; z2 in Europe, z3 in Asia)
  --extra-ca <file>          certificate authorities in PEM, trusted in outgoing requests beside those of browsers
  --allow-private-egress     let lambdas reach private addresses, for labs and tests
  --cheap-passwords          hash passwords at next to no cost, for labs and tests; only on a loopback address

Each is also read from the environment: LAMPLIGHTER_PORT, LAMPLIGHTER_DATA and so on. --version prints the release.
`

/**
 * Reads the flags of `npm start`, then the environment, then the defaults.
 * Returns 'help' or 'version' when that was asked for; throws a `StartOptionError`.
 */
export function readStartOptions(
  args: string[],
  env: Record<string, string | undefined>,
): StartOptions | 'help' | 'version' {
  const flags = parseFlags(args)
  if (flags.help) return 'help'
  if (flags.version) return 'version'
  const pick = (name: keyof typeof flags) =>
    flags[name] ?? (env[`LAMPLIGHTER_${name.toUpperCase().replaceAll('-', '_')}`] || undefined)
  const port = pick('port') ?? '8787'
  const cores = Math.min(availableParallelism(), MAX_PROCESSES)
  const parsed = Options.safeParse({
    port,
    host: pick('host') ?? '127.0.0.1',
    data: pick('data') ?? 'data',
    'public-host': pick('public-host') ?? `localhost:${String(port)}`,
    account: pick('account') ?? '1000001',
    admin: pick('admin') ?? 'admin',
    'admin-password': pick('admin-password'),
    'allow-private-egress': pick('allow-private-egress') ?? false,
    'extra-ca': pick('extra-ca'),
    'domain-api': pick('domain-api') ?? 'api.liveperson.net',
    'context-service': pick('context-service') ?? 'z1.context.liveperson.net',
    'cheap-passwords': pick('cheap-passwords') ?? false,
    'retry-delays': pick('retry-delays'),
    'smtp-url': pick('smtp-url'),
    'mail-from': pick('mail-from') ?? 'lamplighter@localhost.localdomain',
    'tls-cert': pick('tls-cert'),
    'tls-key': pick('tls-key'),
    'http-port': pick('http-port'),
    'metrics-port': pick('metrics-port'),
    'trusted-proxy': pick('trusted-proxy') ?? '',
    fronts: pick('fronts') ?? cores,
    hosts: pick('hosts') ?? cores,
    'cpu-limit': pick('cpu-limit') ?? CPU_LIMIT_MS,
  })
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
    publicHost: options['public-host'],
    account: options.account,
    admin: options.admin,
    adminPassword: options['admin-password'],
    allowPrivateEgress: options['allow-private-egress'],
    extraCa: options['extra-ca'] ?? [],
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

function isSmtpUrl(text: string): boolean {
  try {
    readSmtpUrl(text)
    return true
  } catch {
    return false
  }
}

function isListOfNetworks(networks: string[]): boolean {
  try {
    clientAddressBehind(networks)
    return true
  } catch {
    return false
  }
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'public-host': { type: 'string' },
        account: { type: 'string' },
        admin: { type: 'string' },
        'admin-password': { type: 'string' },
        'allow-private-egress': { type: 'boolean' },
        'extra-ca': { type: 'string' },
        'domain-api': { type: 'string' },
        'context-service': { type: 'string' },
        'cheap-passwords': { type: 'boolean' },
        'retry-delays': { type: 'string' },
        'smtp-url': { type: 'string' },
        'mail-from': { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'http-port': { type: 'string' },
        'metrics-port': { type: 'string' },
        'trusted-proxy': { type: 'string' },
        fronts: { type: 'string' },
        hosts: { type: 'string' },
        'cpu-limit': { type: 'string' },
        help: { type: 'boolean' },
        version: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new StartOptionError(error instanceof Error ? error.message : String(error))
  }
}
