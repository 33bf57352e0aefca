import * as z from 'zod'
import { INVOKE_SCOPE } from '../contract.ts'

const MAX_LENGTH = 2_000
const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/**
 * A callback URL as it may be registered: absolute, without a fragment (RFC 6749 section 3.1.2), by
 * https, or by http to the machine of the browser (RFC 8252 section 7.3). It is compared
 * character by character later, so nothing about it is rewritten.
 */
const RedirectUri = z
  .string()
  .max(MAX_LENGTH)
  .refine(isRedirectUri, 'it must be an absolute https URL without a fragment or user name')

function isRedirectUri(text: string): boolean {
  // Printable ASCII only: what URL parsers repair silently could be repaired differently elsewhere.
  if (!/^[\x21-\x7e]+$/.test(text) || /[#\\*]/.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname)
}

const GRANT_TYPES = ['client_credentials', 'authorization_code', 'refresh_token'] as const
const RESPONSE_TYPES = ['code', 'token', 'id_token', 'id_token token'] as const
const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none'] as const

const MAX_REDIRECT_URIS = 20

/** Scope as RFC 6749 section 3.3 spells it: words of printable ASCII, one space between them. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/

/** Text that is shown to people: no control characters, and something to see. */
const DisplayText = z
  .string()
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'it must not contain control characters')
  .refine((text) => text.trim() !== '', 'it must not be empty')

const WebUrl = z.url({ protocol: /^https$/, error: 'it must be an https URL' }).max(2_000)

/** The manifest's fields, each by itself. */
export const ManifestFields = z.strictObject({
  client_name: DisplayText.max(128),
  display_name: DisplayText.max(128).optional(),
  description: z.string().max(256).optional(),
  grant_types: z.array(z.enum(GRANT_TYPES)).min(1).refine(isUnique, 'no entry may be repeated'),
  redirect_uris: z
    .array(RedirectUri)
    .max(MAX_REDIRECT_URIS)
    .refine(isUnique, 'no entry may be repeated')
    .optional(),
  /** OpenID Connect RP-Initiated Logout: where a browser may be sent after the sign-out. */
  post_logout_redirect_uris: z
    .array(RedirectUri)
    .max(MAX_REDIRECT_URIS)
    .refine(isUnique, 'no entry may be repeated')
    .optional(),
  response_types: z
    .array(z.enum(RESPONSE_TYPES))
    .refine(isUnique, 'no entry may be repeated')
    .optional(),
  scope: z
    .string()
    .max(128)
    .regex(SCOPE, 'it must be words with one space between them')
    .optional(),
  logo_uri: WebUrl.optional(),
  capabilities: z
    .strictObject({
      webhooks: z.record(z.string(), z.unknown()).optional(),
      engagement: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  quick_launch_enabled: z.boolean().optional(),
  entry_uri: WebUrl.optional(),
  /** RFC 7591: `none` makes a public client, which has no secret and must use PKCE. */
  token_endpoint_auth_method: z.enum(AUTH_METHODS).optional(),
})

/** What an application is installed with: the manifest's fields, and nothing else. */
export const Manifest = ManifestFields.superRefine((manifest, context) => {
  const refuse = (field: keyof typeof manifest, message: string): void => {
    context.addIssue({ code: 'custom', path: [field], message })
  }
  const usesCode = manifest.grant_types.includes('authorization_code')
  if (usesCode && !manifest.redirect_uris?.length) {
    refuse('redirect_uris', 'the grant type authorization_code needs at least one')
  }
  if (usesCode && manifest.response_types && !manifest.response_types.includes('code')) {
    refuse('response_types', 'the grant type authorization_code needs the response type code')
  }
  if (!usesCode && manifest.grant_types.includes('refresh_token')) {
    refuse('grant_types', 'refresh_token is of no use without authorization_code')
  }
  const isPublic = manifest.token_endpoint_auth_method === 'none'
  if (isPublic && manifest.grant_types.includes('client_credentials')) {
    refuse('token_endpoint_auth_method', 'client_credentials needs a client with a secret')
  }
}).meta({
  id: 'Manifest',
  examples: [
    {
      client_name: 'crm-sync',
      description: 'Invokes lambdas for the CRM.',
      grant_types: ['client_credentials'],
      response_types: ['token'],
      scope: INVOKE_SCOPE,
    },
  ],
})

export type Manifest = z.infer<typeof Manifest>

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
