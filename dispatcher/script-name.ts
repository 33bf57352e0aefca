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

const SCRIPT_NAME = /^([a-z0-9]+)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-candidate)?$/

/** Whose a script is, also one that a deployment tries out; undefined for one that is no lambda's. */
export function parseScriptName(
  name: string,
): { accountId: string; lambdaUuid: string } | undefined {
  const [, accountId, lambdaUuid] = SCRIPT_NAME.exec(name) ?? []
  return accountId !== undefined && lambdaUuid !== undefined ? { accountId, lambdaUuid } : undefined
}

/**
 * The script that code is tried under. It tells when, so that what a crash left behind is known by its age; no
 * lambda has a name like it, because a UUID never begins with `try`.
 */
export function trialScriptName(accountId: string, now: Date): string {
  const random = crypto.getRandomValues(new Uint32Array(2)).join('')
  return `${accountId}-try-${now.getTime()}-${random}`
}

/** When the trial of that name began, epoch milliseconds; undefined for the name of another script. */
export function trialStart(scriptName: string): number | undefined {
  const text = /^[^-]+-try-(\d+)-\d+$/.exec(scriptName)?.[1]
  return text === undefined ? undefined : Number(text)
}

/** The script that a deployment is tried under before it replaces the one that serves. */
export function candidateScriptName(accountId: string, lambdaUuid: string): string {
  return `${scriptName(accountId, lambdaUuid)}-candidate`
}
