import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from './server.ts'
import { tie } from './tied-process.ts'

/** The client that the provider knows. */
export interface OpenIdClient {
  clientId: string
  clientSecret: string
  redirectUri: string
}

/** A certified OpenID provider (`oidc-provider`) that runs as a process of its own. */
export interface OpenIdProvider {
  issuer: string
  stop(): Promise<void>
}

/** Starts a provider; in it whoever signs in is called what they typed. */
export async function startOpenIdProvider(
  client: OpenIdClient,
  port?: number,
): Promise<OpenIdProvider> {
  const ownPort = port ?? (await freePort())
  const script = join(import.meta.dirname, 'openid-provider.mjs')
  const child = spawn(...tie(process.execPath, script, String(ownPort), JSON.stringify(client)), {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = once(child, 'exit')
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error(`The provider ended:\n${text}`))),
  ])
  return {
    issuer: `http://localhost:${ownPort}`,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
