import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'

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
  /** Undefined: the first start makes one. */
  adminPassword: string | undefined
  allowPrivateEgress: boolean
}

/** A flag or variable that can't be used; the message says which and why. */
export class StartOptionError extends Error {}

const Options = z.object({
  port: z.coerce.number().int().min(1).max(65_535),
  host: z.string().min(1),
  data: z.string().min(1),
  'public-host': z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/i, 'give a bare host, with a port where needed')
    .refine(
      // Published clients take such a host for the second generation of the API.
      (host) => !/functions|fninvocations/i.test(host),
      'the name may not hold "functions" or "fninvocations"',
    ),
  account: z.string().regex(/^[a-z0-9]{1,20}$/, 'use 1 to 20 lower-case letters and digits'),
  admin: z.string().min(1).max(100),
  'admin-password': z.string().min(8, 'use at least 8 characters').max(200).optional(),
  'allow-private-egress': z.coerce.boolean(),
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
  --allow-private-egress     let lambdas reach private addresses, for labs and tests

Each is also read from the environment: LAMPLIGHTER_PORT, LAMPLIGHTER_DATA and so on.
`

/**
 * Reads the flags of `npm start`, then the environment, then the defaults.
 * Returns 'help' when that was asked for; throws `StartOptionError`.
 */
export function readStartOptions(
  args: string[],
  env: Record<string, string | undefined>,
): StartOptions | 'help' {
  const flags = parseFlags(args)
  if (flags.help) return 'help'
  const pick = (name: keyof typeof flags) =>
    flags[name] ?? (env[`LAMPLIGHTER_${name.toUpperCase().replaceAll('-', '_')}`] || undefined)
  const port = pick('port') ?? '8787'
  const parsed = Options.safeParse({
    port,
    host: pick('host') ?? '127.0.0.1',
    data: pick('data') ?? 'data',
    'public-host': pick('public-host') ?? `localhost:${String(port)}`,
    account: pick('account') ?? '1000001',
    admin: pick('admin') ?? 'admin',
    'admin-password': pick('admin-password'),
    'allow-private-egress': pick('allow-private-egress') ?? false,
  })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StartOptionError(`--${String(issue?.path[0])}: ${issue?.message}`)
  }
  const options = parsed.data
  return {
    port: options.port,
    host: options.host,
    dataDir: resolve(options.data),
    publicHost: options['public-host'],
    account: options.account,
    admin: options.admin,
    adminPassword: options['admin-password'],
    allowPrivateEgress: options['allow-private-egress'],
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
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new StartOptionError(error instanceof Error ? error.message : String(error))
  }
}
