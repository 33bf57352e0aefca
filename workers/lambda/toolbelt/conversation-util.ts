import type * as published from 'lp-faas-toolbelt'
import type { Conversation, ConversationUtil, KeywordMatch, LpClient } from 'lp-faas-toolbelt'
import { ErrorCodes } from './error-codes.ts'
import { LpServices } from './lp-client.ts'
import { explainFailure, ToolbeltError } from './toolbelt-error.ts'
import { withinLimit } from './within-limit.ts'

const { General, NotFound, UnexpectedResponse, Timeout } = ErrorCodes.ConversationUtil

const LIMIT_MS = 10_000

/** What of a conversation can be asked for. */
export const ConversationContentTypes: typeof published.ConversationContentTypes = {
  INFO: 'info',
  SDES: 'sdes',
  UNAUTH_SDES: 'unAuthSdes',
  CAMPAIGN: 'campaign',
  MESSAGE_RECORDS: 'messageRecords',
  AGENT_PARTICIPANTS: 'agentParticipants',
  AGENT_PARTICIPANTS_ACTIVE: 'agentParticipantsActive',
  CONSUMER_PARTICIPANTS: 'consumerParticipants',
  TRANSFERS: 'transfers',
  INTERACTIONS: 'interactions',
  MESSAGE_SCORES: 'messageScores',
  MESSAGE_STATUSES: 'messageStatuses',
  SKILL_CHANGES: 'skillChanges',
  CONVERSATION_SURVEYS: 'conversationSurveys',
  AGENT_PARTICIPANTS_LEAVE: 'agentParticipantsLeave',
  COBROWSE_SESSIONS: 'coBrowseSessions',
  SUMMARY: 'summary',
  MONITORING: 'monitoring',
  DIALOGS: 'dialogs',
  RESPONSE_TIME: 'responseTime',
  INTENTS: 'intents',
  UNIQUE_INTENTS: 'uniqueIntents',
  LATEST_AGENT_SURVEY: 'latestAgentSurvey',
  PREVIOUSLY_SUBMITTED_AGENT_SURVEYS: 'previouslySubmittedAgentSurveys',
}

/** The client behind `Toolbelt.ConversationUtil()`. */
export function createConversationUtil(lpClient: LpClient): ConversationUtil {
  return {
    getConversationById: (id, content) => getConversationById(lpClient, id, content),
    scanConversationForKeywords,
  }
}

async function getConversationById(
  lpClient: LpClient,
  conversationId: string,
  contentToRetrieve: string[] = [],
): Promise<Conversation> {
  if (!conversationId) throw new ToolbeltError(General, 'Give the id of a conversation.')
  const what = `The conversation "${conversationId}"`
  const path = `/messaging_history/api/account/${process.env['BRAND_ID']}/conversations/conversation/search?v=2`
  const asked = lpClient(LpServices.MSG_HIST, path, {
    method: 'POST',
    body: { conversationId, ...(contentToRetrieve.length > 0 && { contentToRetrieve }) },
    json: true,
  })
  const late = () => new ToolbeltError(Timeout, `${what} could not be read within 10 s.`)
  const answer: unknown = await withinLimit(asked, LIMIT_MS, late).catch((error: unknown) => {
    if (error instanceof ToolbeltError) throw error
    const why = explainFailure(error, 'The message history')
    throw new ToolbeltError(General, `${what} could not be read: ${why}`, { cause: error })
  })
  if (!isConversation(answer)) {
    throw new ToolbeltError(UnexpectedResponse, `${what}: the message history sent something else.`)
  }
  if (answer.conversationHistoryRecords.length === 0) {
    throw new ToolbeltError(NotFound, `${what} is not in the message history.`)
  }
  return answer
}

/** Whether a value is what the message history answers. */
export function isConversation(value: unknown): value is Conversation {
  return Array.isArray(Reflect.get(Object(value), 'conversationHistoryRecords'))
}

function scanConversationForKeywords(
  conversation: Conversation,
  keywords: string[],
): KeywordMatch[] {
  if (!isConversation(conversation)) throw new ToolbeltError(General, 'Give a conversation.')
  if (!Array.isArray(keywords) || keywords.length === 0) {
    throw new ToolbeltError(General, 'Give a list of keywords.')
  }
  const messages = conversation.conversationHistoryRecords
    .flatMap(({ messageRecords = [] }) => messageRecords)
    .map(({ messageData, timeL, sentBy }) => ({
      // A file has a caption in place of a text.
      message: String(messageData?.msg?.text ?? messageData?.file?.caption ?? ''),
      sentTimestamp: timeL,
      sentBy,
    }))
  return keywords.flatMap((keyword) => {
    const pattern = toPattern(keyword)
    return messages
      .filter(({ message }) => pattern.test(message))
      .map((message) => ({ ...message, tag: `keywordRef:${keyword}` }))
  })
}

/** Keywords are regular expressions, as in the original; what is none stands for itself. */
function toPattern(keyword: string): RegExp {
  try {
    return new RegExp(keyword, 'mi')
  } catch {
    return new RegExp(keyword.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'mi')
  }
}
