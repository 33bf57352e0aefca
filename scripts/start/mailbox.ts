import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type FetchServer, serveFetch } from '../../kit/node/serve-fetch.ts'
import { OUTCOME_UNKNOWN, RECIPIENT_REFUSED } from '../../workers/mail-door/contract.ts'
import { readSmtpUrl, withoutPassword } from './smtp-url.ts'

const Address = z.strictObject({ name: z.string(), email: z.email() })
/** What the dispatcher sends; nothing of it may name a file or a URL for the library to read. */
const Mail = z.strictObject({
  from: Address,
  to: z.email(),
  subject: z.string().regex(/^\P{Cc}*$/u),
  text: z.string(),
  html: z.string(),
})
type Mail = z.infer<typeof Mail>

/** Status for a mail that was not taken. */
const NOT_TAKEN = 502
const RETENTION_MS = 30 * 86_400_000

/** Where mails go. */
export interface MailboxOptions {
  /** An SMTP server, with name and password where it asks for them; without it mails become files. */
  smtpUrl: string | undefined
  /** Folder of those files. */
  folder: string
  log: (message: string) => void
}

/** Takes a mail; resolves with its id. */
type Take = (mail: Mail) => Promise<string>

/**
 * Listens on a unix socket for mails of the platform, and writes each into a file or hands it to a mail server. Rejects
 * with the system's error when it can't listen.
 */
export async function openMailbox(
  socketPath: string,
  options: MailboxOptions,
): Promise<FetchServer> {
  const take = options.smtpUrl === undefined ? writer(options) : sender(options.smtpUrl)
  rmSync(socketPath, { force: true })
  return serveFetch(async (request) => {
    const mail = Mail.safeParse(await request.json())
    if (!mail.success) return new Response('It is no mail.', { status: 400 })
    try {
      return Response.json({ messageId: await take(mail.data) })
    } catch (error) {
      return new Response(withoutPassword(String(error), options.smtpUrl), {
        status: statusOf(error),
      })
    }
  }, socketPath)
}

/** Writes each mail beside its place and renames it, so that nobody meets half of one. Old ones go. */
function writer({ folder, log }: MailboxOptions): Take {
  return async (mail) => {
    const { createTransport } = await import('nodemailer')
    const composed = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    const { message, messageId } = await composed.sendMail(toMessage(mail))
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    removeOld(folder)
    const at = new Date().toISOString().replaceAll(/[:.]/g, '-')
    const path = join(folder, `${at}-${crypto.randomUUID().slice(0, 8)}.eml`)
    if (!Buffer.isBuffer(message)) throw new Error('The mail was not composed in memory.')
    writeFileSync(`${path}.part`, message, { mode: 0o600, flush: true })
    renameSync(`${path}.part`, path)
    log(`A mail was written to ${path}. With --smtp-url it would be sent.`)
    return messageId
  }
}

function removeOld(folder: string): void {
  const oldest = Date.now() - RETENTION_MS
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (/\.eml(\.part)?$/.test(name) && statSync(path).mtimeMs < oldest) rmSync(path)
  }
}

/** Makes a connection for each mail: what a pool does by itself when one breaks might send a mail twice. */
function sender(smtpUrl: string): Take {
  return async (mail) => {
    const { createTransport } = await import('nodemailer')
    let isHandedOver = false
    const note = (entry: { tnx?: unknown }, line: unknown) => {
      if (entry.tnx === 'client' && line === 'DATA') isHandedOver = true
    }
    const transport = createTransport({
      ...readSmtpUrl(smtpUrl),
      transactionLog: true,
      logger: { trace: note, debug: note, info: note, warn: note, error: note, fatal: note },
    })
    try {
      const { messageId } = await transport.sendMail(toMessage(mail))
      return messageId
    } catch (error) {
      throw isHandedOver && !isRefusal(error) ? new OutcomeUnknown(String(error)) : error
    } finally {
      transport.close()
    }
  }
}

/** The server has got the mail, or a part of it, and did not say what became of it. */
class OutcomeUnknown extends Error {}

/** The server has answered to the envelope or to the mail. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EENVELOPE' || code === 'EMESSAGE'
}

function toMessage({ from, ...mail }: Mail) {
  return {
    ...mail,
    from: { name: from.name, address: from.email },
    // Programs that answer by themselves, as for holidays, don't answer it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function statusOf(error: unknown): number {
  if (error instanceof OutcomeUnknown) return OUTCOME_UNKNOWN
  return isRefusal(error) && isAboutRecipient(error) ? RECIPIENT_REFUSED : NOT_TAKEN
}

/** The server refuses whom the mail is for (RFC 5321, section 3.3). */
function isAboutRecipient(error: unknown): boolean {
  return error instanceof Error && 'command' in error && String(error.command).startsWith('RCPT')
}
