const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Lower-cases a UUID from the wire, where both cases occur; undefined when it is none. */
export function parseUuid(value: string): string | undefined {
  const uuid = value.toLowerCase()
  return UUID.test(uuid) ? uuid : undefined
}

/**
 * The dispatch-namespace script that serves a lambda. A UUID's length is fixed and an account id
 * holds no dash, so no two lambdas share a name.
 */
export function scriptName(accountId: string, lambdaUuid: string): string {
  return `${accountId}-${lambdaUuid}`
}

/** The script that a deployment is tried under before it replaces the one that serves. */
export function candidateScriptName(accountId: string, lambdaUuid: string): string {
  return `${scriptName(accountId, lambdaUuid)}-candidate`
}
