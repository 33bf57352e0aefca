import { app } from './app.ts'
import type { Bindings } from './env.ts'
import { isolateEnv } from './isolate-env.ts'

export { Internal } from './internal.ts'
export { Provisioning } from './provisioning/provisioning-app.ts'

export default {
  fetch: (request, bindings, ctx) => app.fetch(request, isolateEnv(bindings), ctx),
} satisfies ExportedHandler<Bindings>
