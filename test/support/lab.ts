import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { playContextService } from './play-context-service.ts'
import { issueCertificate, makeAuthority } from './self-signed-certificate.ts'
import { startUpstream, withBody } from './upstream-server.ts'

/** Where a lab keeps what test files have to know of it. */
export interface LabAddress {
  authority: ReturnType<typeof makeAuthority>
  domainsDir: string
  /** Host and port of its Domain API and of its Context Service. */
  host: string
}

/** What the Domain API answers for an account, where it is not a list of hosts. */
export interface DomainApiAnswer {
  status: number
  body: string
}

/** A network of its own for lambdas: LivePerson's Domain API and Context Service on loopback, over TLS. */
export interface Lab extends LabAddress {
  /** Flags of a platform in it. */
  flags: string[]
  close(): Promise<void>
}

/** Opens a lab in a folder. Each account's answer of the Domain API is what a test file has written there. */
export async function openLab(folder: string): Promise<Lab> {
  const authority = makeAuthority()
  const domainsDir = join(folder, 'domains')
  mkdirSync(domainsDir, { recursive: true })
  const caFile = join(folder, 'authority.pem')
  writeFileSync(caFile, authority.cert)
  const answer = (request: IncomingMessage, body: string, response: ServerResponse) => {
    const { url = '' } = request
    const account = /^\/api\/account\/(\w+)\/service\/baseURI\.json\?version=1\.0$/.exec(url)?.[1]
    if (account === undefined) playContextService(request, body, response)
    else answerDomains(join(domainsDir, account), response)
  }
  const certificate = issueCertificate(authority, { hosts: ['localhost'] })
  const services = await startUpstream(withBody(answer), undefined, certificate)
  const host = `localhost:${services.port}`
  const hosts = ['--domain-api', host, '--context-service', host]
  return {
    authority,
    domainsDir,
    host,
    flags: ['--extra-ca', caFile, ...hosts],
    close: () => services.close(),
  }
}

function answerDomains(file: string, response: ServerResponse): void {
  const { status, body }: DomainApiAnswer = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { status: 200, body: '{"baseURIs":[]}' }
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

/** Tells a lab's Domain API which hosts serve an account, or what else it answers. */
export function setDomains(
  { domainsDir }: LabAddress,
  account: string,
  answer: Record<string, string> | DomainApiAnswer,
): void {
  const isAnswer = typeof answer['status'] === 'number'
  const baseURIs = Object.entries(answer).map(([service, baseURI]) => ({
    service,
    account,
    baseURI,
  }))
  const written = isAnswer ? answer : { status: 200, body: JSON.stringify({ baseURIs }) }
  writeFileSync(join(domainsDir, account), JSON.stringify(written))
}
