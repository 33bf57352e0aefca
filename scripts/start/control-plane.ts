import {
  convertV4MiniflareOptions,
  HttpOptions_Style,
  Log,
  LogLevel,
  type MiniflareOptions,
} from 'miniflare'
import { join } from 'node:path'
import { CLIENT_ADDRESS_HEADER } from '../../dispatcher/contract.ts'
import { SUPERVISOR_SOCKET } from '../../workers/local-namespace/supervisor/local-namespace.ts'
import {
  builtWorker,
  namespacePluginFile,
  readBuiltWorker,
  socketsPluginFile,
  type WorkerOptions,
} from '../build-workers.ts'
import { secretsKeyOf } from './platform-secrets.ts'
import { CERTIFICATES_SOCKET, listenersOf, MAIL_SOCKET, type PublicAddress } from './sockets.ts'

/** What the control plane is made of. */
export interface ControlPlaneOptions {
  /** Where the public routes are. A front behind them tells each caller's address in a header. */
  listen: PublicAddress
  publicHost: string
  /** Where browsers find the UI beside that: origins. */
  uiOrigins: string[]
  /** The account that the UI opens for whoever names none. */
  defaultAccount: string
  /** What `buildWorkers` answered. */
  buildDir: string
  dataDir: string
  runDir: string
  allowPrivateEgress: boolean
  /** Addresses that requests of lambdas come from; none when nobody told. */
  egressAddresses?: string[]
  /** Certificate authorities in PEM that are trusted beside those of browsers. */
  extraCa?: string[]
  /** Hosts of LivePerson's services, see `wrangler.toml` of the outbound Worker, which says what they are when left out. */
  domainApi?: string
  contextService?: string
  cheapPasswords: boolean
  /** Seconds between the attempts of asynchronous invocations, with commas; what `wrangler.toml` says when left out. */
  retryDelays?: string | undefined
  keyEncryptionKey: string
  /** The address that reports by mail come from. */
  mailFrom: string
  /** Base URL and token of the local namespace's scripts API. */
  namespaceApiBase: string
  namespaceApiToken: string
}

/** Seconds that records wait for company on their way into the database; Cloudflare knows whole ones only. */
const RECORD_BATCH_SECONDS = 0.2

/**
 * Miniflare's options for the one workerd that holds the data: dispatcher, sentinel, records, egress door, D1, KV and queue.
 * What the Workers are bound to is what their `wrangler.toml` files say; values of variables are this machine's.
 */
export function controlPlaneOptions(options: ControlPlaneOptions): MiniflareOptions {
  const { buildDir, runDir, listen } = options
  const plugin = {
    package: namespacePluginFile(buildDir),
    name: 'local-namespace',
  }
  const variables = {
    PUBLIC_HOST: options.publicHost,
    ALLOW_PRIVATE_EGRESS: String(options.allowPrivateEgress),
  }
  const dispatcher = builtWorker(buildDir, 'dispatcher')
  const egressDoor = builtWorker(buildDir, 'egress-door')
  const sentinel = builtWorker(buildDir, 'sentinel')
  const secrets = builtWorker(buildDir, 'secrets')
  const records = builtWorker(buildDir, 'records')
  const pendingInvocations = builtWorker(buildDir, 'pending-invocations')
  const secretsKey = secretsKeyOf(options.keyEncryptionKey)
  return convertV4MiniflareOptions({
    resourcePersistencePath: join(options.dataDir, 'storage'),
    log: new Log(LogLevel.ERROR),
    cf: false,
    telemetry: { enabled: false },
    unsafeLocalExplorer: false,
    workers: [
      {
        ...sentinel,
        bindings: {
          ...sentinel.bindings,
          ...variables,
          UI_ORIGINS: options.uiOrigins.join(','),
          KEY_ENCRYPTION_KEY: options.keyEncryptionKey,
          CHEAP_PASSWORDS: String(options.cheapPasswords),
        },
        // Accounts name the providers of their single sign-on, so these are no more trusted than lambdas.
        outboundService: 'internet-gate',
        // Else Miniflare puts the Worker's name into every request that leaves.
        stripCfConnectingIp: false,
      },
      {
        ...secrets,
        bindings: { ...secrets.bindings, KEY_ENCRYPTION_KEY: secretsKey },
      },
      records,
      {
        ...pendingInvocations,
        bindings: {
          ...pendingInvocations.bindings,
          ...(options.retryDelays !== undefined && { RETRY_DELAYS_SECONDS: options.retryDelays }),
        },
      },
      {
        ...egressDoor,
        bindings: {
          ...egressDoor.bindings,
          ...variables,
          ...(options.domainApi !== undefined && { DOMAIN_API: options.domainApi }),
          ...(options.contextService !== undefined && { CONTEXT_SERVICE: options.contextService }),
        },
        serviceBindings: {
          ...egressDoor.serviceBindings,
          CLIENT_CERTIFICATES: {
            external: {
              address: `unix:${join(runDir, CERTIFICATES_SOCKET)}`,
              http: { style: HttpOptions_Style.PROXY },
            },
          },
        },
        outboundService: 'internet-gate',
        // Else Miniflare puts the Worker's name into every request that leaves.
        stripCfConnectingIp: false,
      },
      {
        name: 'mail-door',
        modules: true,
        script: readBuiltWorker(buildDir, 'mail-door'),
        compatibilityDate: dispatcher.compatibilityDate,
        serviceBindings: {
          MAILBOX: { external: { address: `unix:${join(runDir, MAIL_SOCKET)}`, http: {} } },
        },
      },
      {
        name: 'internet-gate',
        modules: true,
        script: readBuiltWorker(buildDir, 'internet-gate'),
        compatibilityDate: dispatcher.compatibilityDate,
        unsafeBindings: [
          {
            name: 'INTERNET',
            type: 'internet',
            plugin,
            options: { allowPrivate: options.allowPrivateEgress, extraCa: options.extraCa ?? [] },
          },
          {
            name: 'SOCKETS',
            type: 'sockets',
            plugin: { package: socketsPluginFile(buildDir), name: 'sockets' },
            options: { listeners: listenersOf(runDir, listen) },
          },
        ],
      },
      // The largest comes last: Miniflare copies all that it has written whenever it writes more.
      {
        ...dispatcher,
        queueConsumers: withBatchTimeout(dispatcher.queueConsumers, RECORD_BATCH_SECONDS),
        serviceBindings: { ...dispatcher.serviceBindings, EMAIL: 'mail-door' },
        bindings: {
          ...dispatcher.bindings,
          ...variables,
          DEFAULT_ACCOUNT: options.defaultAccount,
          EGRESS_ADDRESSES: (options.egressAddresses ?? []).join(','),
          CLIENT_ADDRESS_HEADER: 'socket' in listen ? CLIENT_ADDRESS_HEADER : '',
          MAIL_FROM: options.mailFrom,
          NAMESPACE_API_BASE: options.namespaceApiBase,
          NAMESPACE_API_ACCOUNT: 'local',
          NAMESPACE_API_TOKEN: options.namespaceApiToken,
          NAMESPACE_NAME: 'lambdas',
          KEY_ENCRYPTION_KEY: secretsKey,
        },
        unsafeBindings: [
          {
            name: 'LAMBDAS',
            type: 'local-namespace',
            plugin,
            options: {
              bindingSource: readBuiltWorker(buildDir, 'binding'),
              runDir,
              supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
            },
          },
        ],
      },
    ],
  })
}

type Consumers = WorkerOptions['queueConsumers']

/** Consumers of queues, with another time in seconds that a batch waits for company. */
export function withBatchTimeout(consumers: Consumers, maxBatchTimeout: number): Consumers {
  return Object.fromEntries(
    Object.entries(consumers).map(([queue, consumer]) => [queue, { ...consumer, maxBatchTimeout }]),
  )
}
