import { app } from './app.ts'

export { Internal } from './internal/internal.ts'
export { Provisioning } from './provisioning/provisioning.ts'

export default {
  fetch: app.fetch,
}
