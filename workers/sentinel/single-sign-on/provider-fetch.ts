import type { CustomFetch } from 'openid-client'
import type { Env } from '../env.ts'
import { isProviderAddress } from './is-provider-address.ts'

/** Far more than metadata, keys or claims need, little enough that nobody fills the memory with it. */
const MAX_ANSWER_BYTES = 1_048_576

/**
 * A `fetch` for what a provider's metadata names: only where `isProviderAddress` lets it, no redirects,
 * no answer without an end.
 */
export function providerFetch(env: Env): CustomFetch {
  return async function fetchFromProvider(address, { body, headers, method, signal }) {
    if (!isProviderAddress(env, address)) {
      throw new TypeError(`The provider names an address that is not to be called: ${address}`)
    }
    const response = await fetch(address, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && body !== null && { body }),
      ...(signal && { signal }),
    })
    const { status } = response
    return new Response(await readAnswer(response), { status, headers: response.headers })
  }
}

async function readAnswer(response: Response): Promise<ArrayBuffer | null> {
  if (!response.body) return null
  let size = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size > MAX_ANSWER_BYTES) throw new TypeError('The answer of the provider is too large.')
      controller.enqueue(chunk)
    },
  })
  return new Response(response.body.pipeThrough(limit)).arrayBuffer()
}
