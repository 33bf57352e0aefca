import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import * as z from 'zod'
import { clientAddressBehind } from '../../front/client-address.ts'
import { ACCOUNT_ID } from '../../workers/sentinel/contract.ts'
import { readSmtpUrl } from './smtp-url.ts'

/** Most fronts, and most hosts of proven lambdas. */
const MAX_PROCESSES = 8
/** The product's limit. A host that has stalled is found out by less than half of the least that may be asked for. */
const CPU_LIMIT_MS = 30_000
const MIN_CPU_LIMIT_MS = 300
/** More than any gateway in front has. */
const MAX_EGRESS_ADDRESSES = 32

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Flags are set or not; the environment says `true` or `false`, `1` or `0`. */
const Switch = z.union([z.boolean(), z.stringbool()], 'write true or false').default(false)
const Port = z.coerce.number().int().min(1).max(65_535)
const Processes = z.coerce.number().int().min(1).max(MAX_PROCESSES)
const Path = z.string().min(1)

const BareHost = z
  .string()
  .regex(/^[a-z0-9.-]+(:\d+)?$/i, 'give a bare host, with a port if needed')

/** What stands between commas. */
const List = z.string().transform((text) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean),
)

const EgressAddress = z
  .union(
    [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
    'write addresses or networks like 203.0.113.7,2001:db8::/64, separated by commas',
  )
  .refine(
    (address) => !/^(?:0\.0\.0\.0|[0:]+)(?:\/|$)|\/0$/.test(address),
    'nothing comes from an address that stands for all of them',
  )

/** A file of certificates, read as it is checked. */
const Authorities = z.string().transform((file, context) => {
  try {
    return readAuthorities(file)
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error))
    return z.NEVER
  }
})

/** The options of `npm start` by their names, with what they are when nobody says. */
export const OptionTable = z.object({
  port: Port.default(8787),
  host: z.string().min(1).default('127.0.0.1'),
  data: Path.default('data'),
  // Left out, it is that of the port.
  'public-host': BareHost.refine(
    // Published clients take such a host for the second generation of the API.
    (host) => !/functions|fninvocations/i.test(host),
    'the name may not contain "functions" or "fninvocations"',
  ).optional(),
  account: z
    .string()
    .regex(ACCOUNT_ID, 'use 1 to 20 lower-case letters and digits')
    .default('1000001'),
  admin: z.string().min(1).max(100).default('admin'),
  'admin-password': z.string().min(8, 'use at least 8 characters').max(200).optional(),
  'allow-private-egress': Switch,
  'egress-address': List.pipe(z.array(EgressAddress).max(MAX_EGRESS_ADDRESSES)).default([]),
  'extra-ca': Authorities.default([]),
  'domain-api': BareHost.default('api.liveperson.net'),
  'context-service': BareHost.default('z1.context.liveperson.net'),
  'cheap-passwords': Switch,
  'retry-delays': z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?,\d{1,4}(\.\d{1,3})?$/, 'write two numbers of seconds, as 10,60')
    .optional(),
  'smtp-url': z
    .string()
    .refine(isSmtpUrl, 'write smtp://name:password@host:587 or smtps://…, nothing after the port')
    .optional(),
  'mail-from': z
    .email('write a mail address, as lamplighter@example.com')
    .default('lamplighter@localhost.localdomain'),
  'tls-cert': Path.optional(),
  'tls-key': Path.optional(),
  'http-port': Port.optional(),
  'metrics-port': Port.optional(),
  'trusted-proxy': List.refine(
    isListOfNetworks,
    'write networks like 10.0.0.0/8, separated by commas',
  ).default([]),
  fronts: Processes.default(ownCores),
  hosts: Processes.default(ownCores),
  'cpu-limit': z.coerce
    .number()
    .int()
    .min(MIN_CPU_LIMIT_MS)
    .max(CPU_LIMIT_MS)
    .default(CPU_LIMIT_MS),
})

/** The options that are flags without a value. */
export const SWITCHES: readonly string[] = ['allow-private-egress', 'cheap-passwords']

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
  --egress-address <list>    addresses or networks that requests of lambdas come from, as upstreams see them, with
                             commas; they are shown to whoever has a firewall to open, and bind nothing
  --extra-ca <file>          certificate authorities in PEM, trusted in outgoing requests beside those of browsers
  --allow-private-egress     let lambdas reach private addresses, for labs and tests
  --cheap-passwords          hash passwords at next to no cost, for labs and tests; only on a loopback address

Each is also read from the environment: LAMPLIGHTER_PORT, LAMPLIGHTER_DATA and so on. --version prints the release.
`

function ownCores(): number {
  return Math.min(availableParallelism(), MAX_PROCESSES)
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

/**
 * The certificates of a file in PEM, each by itself. Throws an error that says what is wrong with a file that can't be
 * read, holds none, or holds one that is broken.
 */
function readAuthorities(file: string): string[] {
  try {
    const certificates = readFileSync(file, 'utf8').match(CERTIFICATE) ?? []
    if (certificates.length === 0) throw new Error('there is no certificate in PEM in it.')
    return certificates.map((certificate) => new X509Certificate(certificate).toString())
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${file} can't be used: ${why}`, { cause: error })
  }
}
