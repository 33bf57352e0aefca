import { findEvent, samplePayloadOf } from '../events/event-catalogue.ts'
import chatPostSurvey from './code/chat-post-survey-e-mail-transcript.js?raw' with { type: 'text' }
import conversationalCommand from './code/conversational-command.js?raw' with { type: 'text' }
import keywordScanner from './code/keyword-scanner.js?raw' with { type: 'text' }
import conversationEnd from './code/messaging-conversation-end.js?raw' with { type: 'text' }
import conversationIdle from './code/messaging-conversation-idle.js?raw' with { type: 'text' }
import conversationRouting from './code/messaging-conversation-routing.js?raw' with { type: 'text' }
import lineInOffHours from './code/messaging-line-in-off-hours.js?raw' with { type: 'text' }
import newConversation from './code/messaging-new-conversation.js?raw' with { type: 'text' }
import participantsChange from './code/messaging-participants-change.js?raw' with { type: 'text' }
import surveyEnded from './code/messaging-survey-ended.js?raw' with { type: 'text' }
import surveyStarted from './code/messaging-survey-started.js?raw' with { type: 'text' }
import ttr from './code/messaging-ttr.js?raw' with { type: 'text' }
import replaceFiles from './code/replace-files.js?raw' with { type: 'text' }
import customIntegration from './code/third-party-bots-custom-integration.js?raw' with { type: 'text' }
import errorHook from './code/third-party-bots-error-hook.js?raw' with { type: 'text' }
import postHook from './code/third-party-bots-post-hook.js?raw' with { type: 'text' }
import preHook from './code/third-party-bots-pre-hook.js?raw' with { type: 'text' }
import { APP_KEY, NO_NEEDS, type Needs, type Template, templateId } from './template.ts'

const CONVERSATION_END = 'controllerbot_messaging_conversation_end'

/** The templates for events, in the order in which they are offered. */
export const EVENT_TEMPLATES: readonly Template[] = [
  forEvent(
    'denver_post_survey_email_transcript',
    chatPostSurvey,
    'Sends the transcript of a chat to the care team when the visitor was unhappy.',
    {
      environmentVariables: [
        { key: 'RECIPIENT', value: 'care-team@example.com', purpose: 'Who reads the transcripts.' },
      ],
    },
  ),
  forEvent(
    'conversational_command',
    conversationalCommand,
    'Sends an agent what they typed after the command.',
  ),
  forEvent(
    'controllerbot_messaging_new_conversation',
    newConversation,
    'Welcomes a consumer, or says when somebody will be available.',
  ),
  forEvent(
    'controllerbot_messaging_ttr',
    ttr,
    'Says how soon an urgent conversation will be answered, and transfers it.',
    {
      environmentVariables: [
        {
          key: 'URGENT_SKILL_ID',
          value: '',
          purpose: 'The skill that takes over urgent conversations; empty for none.',
        },
      ],
    },
  ),
  forEvent(
    'controllerbot_messaging_participants_change',
    participantsChange,
    'Tells the consumer when another agent has joined.',
  ),
  forEvent(
    'controllerbot_messaging_conversation_idle',
    conversationIdle,
    'Asks for patience and transfers the conversation, or closes it when the consumer has left.',
    {
      environmentVariables: [
        {
          key: 'BACKUP_SKILL_ID',
          value: '',
          purpose: 'The skill that takes over from a silent agent; empty for none.',
        },
      ],
    },
  ),
  forEvent(
    'controllerbot_messaging_conversation_routing',
    conversationRouting,
    'Tells the consumer where the conversation was transferred to.',
  ),
  forEvent(
    'controllerbot_messaging_mid_conversation_msg',
    lineInOffHours,
    'Answers a message that came after hours.',
  ),
  forEvent(
    'controllerbot_messaging_conversation_end',
    conversationEnd,
    'Says goodbye, depending on who closed the conversation.',
  ),
  {
    ...forEvent(
      CONVERSATION_END,
      keywordScanner,
      'Searches the conversation for keywords and logs where it finds them.',
      {
        secrets: [APP_KEY],
        environmentVariables: [
          {
            key: 'KEYWORDS',
            value: 'refund,cancel,lawyer',
            purpose: 'What to look for, separated by commas.',
          },
        ],
      },
    ),
    id: 'keyword-scanner',
    name: 'Keyword Scanner',
  },
  {
    ...forEvent(
      CONVERSATION_END,
      replaceFiles,
      "Replaces the files that were sent in the conversation. This can't be undone.",
      {
        secrets: [
          APP_KEY,
          {
            key: 'file-storage-login',
            content: 'A JSON object with the username and the password of the file storage.',
          },
        ],
        domains: [
          {
            domain: 'example.liveperson.net',
            purpose: 'The host of the service swift from the Domain API.',
          },
        ],
      },
    ),
    id: 'replace-files',
    name: 'Replace Files',
  },
  forEvent('surveybot_messaging_survey_started', surveyStarted, 'Notes that a survey has begun.'),
  forEvent('surveybot_messaging_survey_ended', surveyEnded, 'Notes how a survey ended.'),
  forEvent(
    'bot_connectors_custom_integration',
    customIntegration,
    'A bot that answers, and hands over to people.',
    {
      environmentVariables: [
        {
          key: 'HUMAN_SKILL',
          value: 'human-agents',
          purpose: 'The name of the skill that people answer for.',
        },
      ],
    },
  ),
  forEvent(
    'bot_connectors_pre_hook',
    preHook,
    'Blots out card numbers before a bot receives them.',
  ),
  forEvent('bot_connectors_post_hook', postHook, 'Adds a sentence to what a bot has answered.'),
  forEvent('bot_connectors_error_hook', errorHook, 'Notes that a bot has failed.'),
]

/** The template that has the name of its event. */
function forEvent(
  eventId: string,
  code: string,
  description: string,
  needs: Partial<Needs> = {},
): Template {
  const name = findEvent(eventId)?.eventName ?? eventId
  const samplePayload = samplePayloadOf(eventId)
  return {
    ...NO_NEEDS,
    id: templateId(name),
    name,
    description,
    eventId,
    code,
    samplePayload,
    ...needs,
  }
}
