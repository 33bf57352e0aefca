import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { keys } from './keys.ts'
import type { Secret } from './types.ts'

/** The secrets of an account by name; their values stay where they are. */
export function secretsQuery(account: string) {
  return queryOptions({
    queryKey: keys.secrets(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/secrets', { params: { path: { accountId: account } } }),
      ),
  })
}

/** What a secret may hold. */
export type SecretValue = string | number | Record<string, unknown>

/** Stores a new secret. Throws `Refusal`. */
export async function createSecret(account: string, key: string, value: SecretValue) {
  await api.POST('/api/account/{accountId}/secrets', {
    params: { path: { accountId: account } },
    body: { key, value },
  })
}

/** Gives a secret another value. Throws `Refusal`. */
export async function changeSecret(account: string, key: string, value: SecretValue) {
  await api.PUT('/api/account/{accountId}/secrets/{key}', {
    params: { path: { accountId: account, key } },
    body: { value },
  })
}

/** Deletes a secret. Throws `Refusal`. */
export async function deleteSecret(account: string, { key }: Secret): Promise<void> {
  await api.DELETE('/api/account/{accountId}/secrets/{key}', {
    params: { path: { accountId: account, key } },
  })
}

/**
 * Reads the value of a secret, which is put on record. It is in no query: nothing but the caller keeps it. Throws
 * `Refusal`.
 */
export async function readSecretValue(account: string, { key }: Secret): Promise<SecretValue> {
  const { value } = await answerOf(
    api.GET('/api/account/{accountId}/secrets/{key}/plain', {
      params: { path: { accountId: account, key } },
      cache: 'no-store',
    }),
  )
  return value
}
