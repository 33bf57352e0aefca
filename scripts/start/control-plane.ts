import { convertV4MiniflareOptions, Log, LogLevel, type MiniflareOptions } from 'miniflare'
import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import { CLIENT_ADDRESS_HEADER } from '../../dispatcher/contract.ts'
import { SUPERVISOR_SOCKET } from '../../workers/local-namespace/supervisor/local-namespace.ts'
import { readBuiltWorker } from '../build-workers.ts'
import { COMPATIBILITY_DATE } from './compatibility-date.ts'
import { fromRoot } from './from-root.ts'
import { listenersOf, type PublicAddress } from './sockets.ts'

/** What the control plane is made of. */
export interface ControlPlaneOptions {
  /** Where the public routes are. A front behind them tells each caller's address in a header. */
  listen: PublicAddress
  publicHost: string
  /** What `buildWorkers` answered. */
  buildDir: string
  dataDir: string
  runDir: string
  allowPrivateEgress: boolean
  cheapPasswords: boolean
  keyEncryptionKey: string
  /** Base URL and token of the local namespace's scripts API. */
  namespaceApiBase: string
  namespaceApiToken: string
}

/** Seconds that records wait for company on their way into the database. */
const RECORD_BATCH_SECONDS = 0.2
const RECORD_BATCH_SIZE = 100

/** Miniflare's options for the one workerd that holds the data: dispatcher, sentinel, egress door, D1, KV and queue. */
export function controlPlaneOptions(options: ControlPlaneOptions): MiniflareOptions {
  const { runDir, listen } = options
  const plugin = {
    package: fromRoot('workers/local-namespace/supervisor/miniflare-plugin.ts'),
    name: 'local-namespace',
  }
  const shared = { modules: true, compatibilityDate: COMPATIBILITY_DATE } as const
  const bindings = {
    PUBLIC_HOST: options.publicHost,
    ALLOW_PRIVATE_EGRESS: String(options.allowPrivateEgress),
  }
  const secretsKey = deriveKey(options.keyEncryptionKey, 'secrets of accounts')
  return convertV4MiniflareOptions({
    resourcePersistencePath: join(options.dataDir, 'storage'),
    log: new Log(LogLevel.ERROR),
    cf: false,
    telemetry: { enabled: false },
    unsafeLocalExplorer: false,
    workers: [
      {
        ...shared,
        name: 'dispatcher',
        script: readBuiltWorker(options.buildDir, 'dispatcher'),
        // It uses nothing of Node.js, whose timers cost more than the platform's own.
        compatibilityFlags: ['no_nodejs_compat', 'no_nodejs_compat_v2'],
        d1Databases: { DB: 'dispatcher' },
        kvNamespaces: { WHITELIST: 'whitelist', EVENT_DIRECTORY: 'event-directory' },
        queueProducers: { RECORDS: 'records' },
        queueConsumers: {
          records: {
            maxBatchSize: RECORD_BATCH_SIZE,
            maxBatchTimeout: RECORD_BATCH_SECONDS,
            maxRetries: 10,
          },
        },
        serviceBindings: {
          SENTINEL: 'sentinel',
          SENTINEL_INTERNAL: { name: 'sentinel', entrypoint: 'Internal' },
        },
        bindings: {
          ...bindings,
          ...('socket' in listen ? { CLIENT_ADDRESS_HEADER } : {}),
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
              bindingSource: readBuiltWorker(options.buildDir, 'binding'),
              runDir,
              supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
            },
          },
        ],
      },
      {
        ...shared,
        name: 'sentinel',
        script: readBuiltWorker(options.buildDir, 'sentinel'),
        d1Databases: { SENTINEL_DB: 'sentinel' },
        bindings: {
          ...bindings,
          KEY_ENCRYPTION_KEY: options.keyEncryptionKey,
          CHEAP_PASSWORDS: String(options.cheapPasswords),
        },
        // Accounts name the providers of their single sign-on, so these are no more trusted than lambdas.
        outboundService: 'internet-gate',
        // Else Miniflare puts the Worker's name into every request that leaves.
        stripCfConnectingIp: false,
      },
      {
        ...shared,
        name: 'secrets',
        script: readBuiltWorker(options.buildDir, 'secrets'),
        d1Databases: { DB: 'dispatcher' },
        bindings: { KEY_ENCRYPTION_KEY: secretsKey },
      },
      {
        ...shared,
        name: 'egress-door',
        script: readBuiltWorker(options.buildDir, 'egress-door'),
        compatibilityFlags: ['enable_request_signal'],
        bindings,
        serviceBindings: {
          SECRETS: 'secrets',
          DISPATCHER: { name: 'dispatcher', entrypoint: 'FromLambda' },
        },
        kvNamespaces: { WHITELIST: 'whitelist' },
        outboundService: 'internet-gate',
        // Else Miniflare puts the Worker's name into every request that leaves.
        stripCfConnectingIp: false,
      },
      {
        ...shared,
        name: 'internet-gate',
        script: readBuiltWorker(options.buildDir, 'internet-gate'),
        unsafeBindings: [
          {
            name: 'INTERNET',
            type: 'internet',
            plugin,
            options: { allowPrivate: options.allowPrivateEgress },
          },
          {
            name: 'SOCKETS',
            type: 'sockets',
            plugin: { package: fromRoot('scripts/start/sockets-plugin.ts'), name: 'sockets' },
            options: { listeners: listenersOf(runDir, listen) },
          },
        ],
      },
    ],
  })
}

const KEY_BYTES = 32

/**
 * A key for one purpose, from the platform's own (RFC 5869): a Worker that holds it can open nothing
 * that another Worker has sealed. Both are base64 of 32 bytes.
 */
function deriveKey(platformKey: string, purpose: string): string {
  const bytes = Buffer.from(platformKey, 'base64')
  return Buffer.from(hkdfSync('sha256', bytes, '', purpose, KEY_BYTES)).toString('base64')
}
