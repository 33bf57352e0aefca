import * as z from 'zod'
import { hostSocket } from '../contract.ts'
import { HOST_SLOTS } from './local-namespace.ts'

/**
 * The plugin that gives Miniflare (and `wrangler dev`, through `unsafe.bindings[].dev.plugin`) the
 * bindings of the local namespace. It is loaded by its path, so its options are in each binding.
 */

const NamespaceOptions = z.object({
  /** Source text of the bundled binding. */
  bindingSource: z.string(),
  runDir: z.string(),
  supervisorSocket: z.string(),
})
const InternetOptions = z.object({
  allowPrivate: z.boolean(),
  /** Certificate authorities in PEM that are trusted beside those of browsers. */
  extraCa: z.array(z.string()),
})
const MODULE_NAME = 'local-namespace:binding'
const SUPERVISOR_SERVICE = 'local-namespace:supervisor'
const PUBLIC_INTERNET_SERVICE = 'local-namespace:public-internet'
const ANY_INTERNET_SERVICE = 'local-namespace:any-internet'

/** A Worker's options, as far as the plugin looks at them. */
interface PluginWorkerOptions {
  config?: { env?: Record<string, { type: string; dev?: { options?: unknown } }> }
}

function bindingsOf(options: PluginWorkerOptions, type: string) {
  return Object.entries(options.config?.env ?? {}).filter(([, { type: own }]) => own === type)
}

const slots = Array.from({ length: HOST_SLOTS }, (_, slot) => slot)

export const plugins = {
  'local-namespace': {
    options: z.any(),

    getBindings(options: PluginWorkerOptions) {
      const namespaces = bindingsOf(options, 'unsafe:local-namespace').map(([name]) => ({
        name,
        wrapped: {
          moduleName: MODULE_NAME,
          innerBindings: [
            { name: 'SUPERVISOR', service: { name: SUPERVISOR_SERVICE } },
            ...slots.map((slot) => ({
              name: `SLOT_${slot}`,
              service: { name: slotService(slot) },
            })),
          ],
        },
      }))
      const networks = bindingsOf(options, 'unsafe:internet').map(([name, binding]) => ({
        name,
        service: {
          name: isPrivateAllowed(binding.dev?.options)
            ? ANY_INTERNET_SERVICE
            : PUBLIC_INTERNET_SERVICE,
        },
      }))
      return [...namespaces, ...networks]
    },

    getNodeBindings: () => ({}),

    getServices({ options }: { options: PluginWorkerOptions }) {
      const [namespace] = bindingsOf(options, 'unsafe:local-namespace')
      const [network] = bindingsOf(options, 'unsafe:internet')
      const services: object[] = []
      if (namespace) {
        const { runDir, supervisorSocket } = NamespaceOptions.parse(namespace[1].dev?.options)
        services.push(
          externalService(SUPERVISOR_SERVICE, supervisorSocket),
          ...slots.map((slot) =>
            externalService(slotService(slot), `${runDir}/${hostSocket(slot)}`),
          ),
        )
      }
      if (network) {
        const { extraCa } = InternetOptions.parse(network[1].dev?.options)
        const tlsOptions = { trustBrowserCas: true, trustedCertificates: extraCa }
        services.push(
          { name: PUBLIC_INTERNET_SERVICE, network: { allow: ['public'], tlsOptions } },
          { name: ANY_INTERNET_SERVICE, network: { allow: ['public', 'private'], tlsOptions } },
        )
      }
      return services
    },

    getExtensions({ options }: { options: PluginWorkerOptions[] }) {
      for (const worker of options) {
        const [namespace] = bindingsOf(worker, 'unsafe:local-namespace')
        if (!namespace) continue
        const { bindingSource } = NamespaceOptions.parse(namespace[1].dev?.options)
        return [{ modules: [{ name: MODULE_NAME, internal: true, esModule: bindingSource }] }]
      }
      return []
    },
  },
}

function slotService(slot: number): string {
  return `local-namespace:slot-${slot}`
}

function externalService(name: string, socket: string): object {
  return { name, external: { address: `unix:${socket}`, http: {} } }
}

function isPrivateAllowed(options: unknown): boolean {
  return InternetOptions.parse(options).allowPrivate
}
