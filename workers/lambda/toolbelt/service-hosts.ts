import { type DomainAnswer, DOMAINS_HOST } from '../../outbound/contract.ts'
import { ErrorCodes } from './error-codes.ts'
import { ToolbeltError } from './toolbelt-error.ts'

/** As it is when the toolbelt loads. */
const send = globalThis.fetch

/**
 * The host of a service for the account, with a port where it is not 443. The platform asks the Domain API,
 * and remembers its answers. Rejects with a `ToolbeltError` of `ErrorCodes.Csds`.
 */
export async function findServiceHost(service: string): Promise<string> {
  const answer = await ask(service)
  switch (answer.outcome) {
    case 'ok':
      return answer.host
    case 'not-found':
      throw new ToolbeltError(
        ErrorCodes.Csds.NotFound,
        `The Domain API names no host for the service "${service}" of this account.`,
      )
    default:
      throw new ToolbeltError(ErrorCodes.Csds.Failure, answer.message)
  }
}

async function ask(service: string): Promise<DomainAnswer> {
  const message = `The Domain API could not be asked for the service "${service}".`
  try {
    const response = await send(`http://${DOMAINS_HOST}/${encodeURIComponent(service)}`)
    return response.ok ? await response.json<DomainAnswer>() : { outcome: 'failed', message }
  } catch {
    return { outcome: 'failed', message }
  }
}
