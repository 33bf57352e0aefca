import type * as published from 'lp-faas-toolbelt'
import type { LpClient, SDE, SDEEvents, SDEUtil } from 'lp-faas-toolbelt'
import { isConversation } from './conversation-util.ts'
import { ErrorCodes } from './error-codes.ts'
import { LpServices } from './lp-client.ts'
import { explainFailure, ToolbeltError } from './toolbelt-error.ts'
import { withinLimit } from './within-limit.ts'

const { General, UnexpectedResponse } = ErrorCodes.SDEsUtil

const LIMIT_MS = 10_000

/** Types of engagement attributes. */
export const SDETypes: typeof published.SDETypes = {
  CART: 'cart',
  TRANSACTION: 'purchase',
  VIEWED_PRODUCT: 'prodView',
  CUSTOMER_INFO: 'ctmrinfo',
  MARKETING_SOURCE: 'mrktInfo',
  PERSONAL_INFO: 'personal',
  LEAD: 'lead',
  SERVICE_ACTIVITY: 'service',
  VISITOR_ERROR: 'error',
  SEARCHED_CONTENT: 'searchInfo',
}

/** The client behind `Toolbelt.SDEUtil()`. */
export function createSdeUtil(lpClient: LpClient): SDEUtil {
  return {
    addSDEs: (sdes, visitorId, sessionId) => addSDEs(lpClient, sdes, visitorId, sessionId),
    getSDEsFromConv(conversation) {
      if (!isConversation(conversation)) {
        throw new ToolbeltError(General, 'Give a conversation, as ConversationUtil reads it.')
      }
      const [record = {}] = conversation.conversationHistoryRecords
      return { sdes: sorted(record['sdes']), unAuthSdes: sorted(record['unAuthSdes']) }
    },
  }
}

async function addSDEs(
  lpClient: LpClient,
  sdes: SDE[],
  visitorId: string,
  sessionId: string,
): Promise<unknown> {
  if (!Array.isArray(sdes) || sdes.length === 0) {
    throw new ToolbeltError(General, 'Give a list of engagement attributes.')
  }
  if (!visitorId || !sessionId) {
    throw new ToolbeltError(General, 'Give the ids of the visitor and the session.')
  }
  const visitor = encodeURIComponent(visitorId)
  const session = encodeURIComponent(sessionId)
  const path = `/api/account/${process.env['BRAND_ID']}/monitoring/visitors/${visitor}/visits/current/events?v=1&sid=${session}`
  const sent = lpClient(LpServices.SMT, path, { method: 'PUT', body: sdes, json: true })
  const answer: unknown = await withinLimit(sent, LIMIT_MS, tooLate).catch((error: unknown) => {
    if (error instanceof ToolbeltError) throw error
    const why = explainFailure(error, 'The Engagement Attributes API')
    const message = `The attributes could not be added: ${why}`
    throw new ToolbeltError(General, message, { cause: error })
  })
  // Where there is an answer it is JSON, which the HTTP client has parsed.
  if (typeof answer !== 'string' || answer === '') return answer
  throw new ToolbeltError(
    UnexpectedResponse,
    'The Engagement Attributes API answered something that is not JSON.',
  )
}

function tooLate(): ToolbeltError {
  return new ToolbeltError(General, 'The attributes could not be added within 10 s.')
}

/** The events in the order of time, in a list of their own. */
function sorted(sdes: Partial<SDEEvents> | undefined): SDEEvents {
  const events = Array.isArray(sdes?.events) ? sdes.events : []
  return { events: [...events].sort((a, b) => a['serverTimeStamp'] - b['serverTimeStamp']) }
}
