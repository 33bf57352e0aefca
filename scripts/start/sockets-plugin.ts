/**
 * A Miniflare plugin that gives the control plane its sockets. The sockets that Miniflare makes itself
 * (`unsafeDirectSockets`) answer `CONNECT` to a fixed host name with RPC into the Worker, and believe a
 * header that describes the request. These sockets do neither.
 */
import { HttpOptions_Style, type ServicesExtensions } from 'miniflare'
import * as z from 'zod'
import { Listener } from './sockets.ts'

/** Type of the binding that carries the options; it gives no Worker anything. */
const TYPE = 'unsafe:sockets'

const SocketsOptions = z.object({ listeners: z.array(Listener) })

/** A Worker's options, as far as the plugin looks at them. */
interface PluginWorkerOptions {
  config?: { env?: Record<string, { type: string; dev?: { options?: unknown } }> }
}

export const plugins = {
  sockets: {
    options: z.any(),
    getBindings: () => [],
    getNodeBindings: () => ({}),

    getServices({ options }: { options: PluginWorkerOptions }): ServicesExtensions | undefined {
      const binding = Object.values(options.config?.env ?? {}).find(({ type }) => type === TYPE)
      if (!binding) return undefined
      const { listeners } = SocketsOptions.parse(binding.dev?.options)
      const sockets = listeners.map(({ address, worker, entrypoint, style }) => ({
        name: address,
        address,
        service: {
          name: `core:user:${worker}`,
          ...(entrypoint !== 'default' && { entrypoint }),
        },
        http: { style: style === 'proxy' ? HttpOptions_Style.PROXY : HttpOptions_Style.HOST },
      }))
      return { services: [], extensions: [], sockets }
    },
  },
}
