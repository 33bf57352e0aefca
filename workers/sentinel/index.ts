import { app } from './app.ts'

export { Provisioning } from './provisioning/provisioning.ts'

export default {
  fetch: app.fetch,
}
