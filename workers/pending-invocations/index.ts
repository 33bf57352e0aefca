export { PendingInvocations } from './pending-invocations.ts'

/** The Worker has no route: what it keeps is reached through a binding to its class. */
export default {
  fetch(): Response {
    return new Response(null, { status: 404 })
  },
}
