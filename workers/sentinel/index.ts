import { app } from './app.ts'

export { Internal } from './internal.ts'
export { Provisioning } from './provisioning/provisioning-app.ts'

export default {
  fetch: app.fetch,
}
