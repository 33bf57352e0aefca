import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { Browser } from '../workers/sentinel/browser.ts'
import type { AccountClient } from './account-client.ts'

/** Where an agent waits for its code; nothing has to listen, because the tests read the redirect. */
export const AGENT_CALLBACK = 'http://localhost:3118/callback'

/** Installs an agent as a public client, through the API as an administrator does; returns its client id. */
export async function installAgent(admin: AccountClient): Promise<string> {
  const answer = await admin.send('POST', '/app-installations', {
    client_name: 'Coding agent',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [AGENT_CALLBACK],
    token_endpoint_auth_method: 'none',
  })
  if (answer.status !== 201) throw new Error(`Not installed: ${await answer.text()}`)
  return ((await answer.json()) as { client_id: string }).client_id
}

type Provider = Required<
  Pick<OAuthClientProvider, 'clientInformation' | 'tokens' | 'saveTokens' | 'codeVerifier'>
>
type Tokens = Awaited<ReturnType<Provider['tokens']>>

/** What an agent keeps of a sign-in, with somebody at a browser who signs in and allows it. */
export class AgentSignIn implements OAuthClientProvider {
  readonly redirectUrl = AGENT_CALLBACK
  readonly clientMetadata = { client_name: 'Coding agent', redirect_uris: [AGENT_CALLBACK] }
  /** The address of the authorization server that the agent has sent its user to. */
  authorizationUrl: URL | undefined
  /** The code that came back. */
  code = ''
  readonly #url: string
  readonly #clientId: string
  readonly #login: { username: string; password: string }
  #tokens: Tokens
  #verifier = ''

  constructor(url: string, clientId: string, login: { username: string; password: string }) {
    this.#url = url
    this.#clientId = clientId
    this.#login = login
  }

  clientInformation() {
    return { client_id: this.#clientId }
  }

  tokens(): Tokens {
    return this.#tokens
  }

  saveTokens(tokens: NonNullable<Tokens>): void {
    this.#tokens = tokens
  }

  saveCodeVerifier(verifier: string): void {
    this.#verifier = verifier
  }

  codeVerifier(): string {
    return this.#verifier
  }

  /** Spoils the access token, as if its time were over. */
  expireToken(): void {
    if (this.#tokens) this.#tokens = { ...this.#tokens, access_token: 'x.y.z' }
  }

  async redirectToAuthorization(authorizationUrl: URL): Promise<void> {
    this.authorizationUrl = authorizationUrl
    const browser = new Browser({ url: this.#url })
    const page = await browser.open(authorizationUrl.pathname + authorizationUrl.search)
    const asked = await browser.submit(page, this.#login)
    const { location } = asked.location ? asked : await browser.submit(asked, { decision: 'allow' })
    this.code = location?.searchParams.get('code') ?? ''
  }
}

/** Opens the tools of an account as an agent with this token does. */
export async function connectAgent(endpoint: URL, token: string): Promise<Client> {
  const client = new Client({ name: 'tests', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(endpoint, { requestInit }))
  return client
}

/** What an agent is told by a tool. */
interface Told {
  isError: boolean
  text: string
  request: string
}

/** Calls a tool. */
export async function callTool(
  client: Pick<Client, 'callTool'>,
  name: string,
  input: Record<string, unknown> = {},
): Promise<Told> {
  const { isError, content } = await client.callTool({ name, arguments: input })
  const [first, second] = content as { text: string }[]
  return { isError: isError === true, text: first?.text ?? '', request: second?.text ?? '' }
}
