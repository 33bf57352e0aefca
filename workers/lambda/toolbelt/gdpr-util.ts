import type { Conversation, GDPRUtil, HttpClient, ReplacementFile } from 'lp-faas-toolbelt'
import { isConversation } from './conversation-util.ts'
import { ErrorCodes } from './error-codes.ts'
import { createHttpClient } from './http-client.ts'
import { findServiceHost } from './service-hosts.ts'
import { explainFailure, ToolbeltError } from './toolbelt-error.ts'
import { withinLimit } from './within-limit.ts'

const { General, AuthFailure, ReplaceFileFailed } = ErrorCodes.GDPRUtil

/** Of all files together, within an invocation. */
const LIMIT_MS = 20_000

/** The file storage, as the Domain API calls it. */
const FILE_STORAGE = 'swift'

/** One black pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC'

/** The client behind `Toolbelt.GDPRUtil()`. */
export function createGdprUtil(): GDPRUtil {
  return {
    async replaceConversationFiles(
      conversation,
      credentials,
      shouldReplace = () => true,
      replacementFile = { body: Buffer.from(PIXEL, 'base64'), contentType: 'image/png' },
    ) {
      const paths = filesOf(conversation).filter((path) => shouldReplace(path))
      if (paths.length === 0) return paths
      const work = replaceFiles(paths, credentials, replacementFile)
      await withinLimit(work, LIMIT_MS, tooLate)
      return paths
    },
  }
}

function tooLate(): ToolbeltError {
  return new ToolbeltError(General, 'The files could not be replaced within 20 s.')
}

/** Paths of the files in a conversation. Throws for one that would lead to another host. */
function filesOf(conversation: Conversation): string[] {
  if (!isConversation(conversation)) throw new ToolbeltError(General, 'Give a conversation.')
  const paths: unknown[] = conversation.conversationHistoryRecords
    .flatMap(({ messageRecords = [] }) => messageRecords)
    .map(({ messageData }) => messageData?.file?.relativePath)
  return paths.flatMap((path) => {
    if (typeof path !== 'string') return []
    if (/^\/(?![/\\])/.test(path)) return [path]
    throw new ToolbeltError(ReplaceFileFailed, `"${path}" is not the path of a file.`)
  })
}

async function replaceFiles(
  paths: string[],
  credentials: { username: string; password: string },
  { body, contentType }: ReplacementFile,
): Promise<void> {
  const http = createHttpClient()
  const baseUrl = `https://${await findServiceHost(FILE_STORAGE)}`
  const token = await openStorage(http, baseUrl, credentials)
  const headers = { 'X-Auth-Token': token, 'Content-Type': contentType }
  await Promise.all(
    paths.map(async (path) => {
      try {
        await http(path, { method: 'PUT', baseUrl, headers, body })
      } catch (error) {
        const message = `The file ${path} could not be replaced: ${explainStorage(error)}`
        throw new ToolbeltError(ReplaceFileFailed, message, { cause: error })
      }
    }),
  )
}

/** A token for the file storage. */
async function openStorage(
  http: HttpClient,
  baseUrl: string,
  { username, password }: { username: string; password: string },
): Promise<string> {
  let token: unknown
  try {
    const { headers } = await http('/auth/v1.0', {
      baseUrl,
      headers: { 'X-Auth-User': username, 'X-Auth-Key': password },
      resolveWithFullResponse: true,
    })
    token = headers['x-auth-token']
  } catch (error) {
    throw failed(explainStorage(error), error)
  }
  if (typeof token === 'string') return token
  throw failed('it answered without a token.')
}

function failed(why: string, cause?: unknown): ToolbeltError {
  return new ToolbeltError(AuthFailure, `The file storage did not open: ${why}`, { cause })
}

function explainStorage(error: unknown): string {
  return explainFailure(error, 'The file storage')
}
