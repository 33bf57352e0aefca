import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type FetchServer, serveFetch } from '../../kit/node/serve-fetch.ts'
import { RECIPIENT_REFUSED } from '../../workers/mail-door/contract.ts'
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
      const status = isAboutRecipient(error) ? RECIPIENT_REFUSED : 502
      return new Response(withoutPassword(String(error), options.smtpUrl), { status })
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

/** One connection stays open for several mails. */
function sender(smtpUrl: string): Take {
  let opening: Promise<{ send: Take }> | undefined
  const open = async () => {
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({ ...readSmtpUrl(smtpUrl), pool: true, maxConnections: 2 })
    return { send: async (mail: Mail) => (await transport.sendMail(toMessage(mail))).messageId }
  }
  return async (mail) => (await (opening ??= open())).send(mail)
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

/** 5yz answers to `RCPT TO` are final, and about the address (RFC 5321, section 4.2.1). */
function isAboutRecipient(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'EENVELOPE' &&
    'command' in error &&
    String(error.command).startsWith('RCPT')
  )
}
