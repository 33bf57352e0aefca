import type { App } from '../../api/types.ts'

/** What an application is installed with. */
export type Manifest = Omit<
  App,
  'client_id' | 'revision' | 'client_id_issued_at' | 'first_party' | 'enabled' | 'client_secrets'
>

/** A manifest to begin with: an application that invokes functions in its own name. */
export const FIRST_MANIFEST: Manifest = {
  client_name: '',
  grant_types: ['client_credentials'],
  response_types: ['token'],
  scope: 'faas.lambda.invoke',
}

/** The manifest of an installation. */
export function manifestOf(app: App): Manifest {
  const {
    client_id: _id,
    revision: _revision,
    client_id_issued_at: _issued,
    first_party: _own,
    enabled: _enabled,
    client_secrets: _secrets,
    ...manifest
  } = app
  return manifest
}

/** A manifest as people read and write it. */
export function textOfManifest(manifest: object): string {
  return JSON.stringify(manifest, null, 2)
}

const TEXTS = ['client_name', 'display_name', 'description', 'scope'] as const
const LISTS = [
  'grant_types',
  'response_types',
  'redirect_uris',
  'post_logout_redirect_uris',
] as const

/** Reads a manifest that somebody wrote, as far as the form shows it; the API checks the rest. */
export function readManifest(text: string): { manifest: Manifest } | { problem: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problem: `This is not JSON. ${error instanceof Error ? error.message : ''}` }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'A manifest is an object: it begins with { and ends with }.' }
  }
  const fields = new Map<string, unknown>(Object.entries(value))
  for (const name of TEXTS) {
    const field = fields.get(name) ?? ''
    if (typeof field !== 'string') return { problem: `"${name}" must be a text.` }
  }
  for (const name of LISTS) {
    const field = fields.get(name) ?? []
    if (!Array.isArray(field) || field.some((each) => typeof each !== 'string')) {
      return { problem: `"${name}" must be a list of texts.` }
    }
  }
  if (!isManifest(value)) return { problem: '"client_name" and "grant_types" must be there.' }
  return { manifest: value }
}

function isManifest(value: object): value is Manifest {
  return 'client_name' in value && 'grant_types' in value
}

/** A manifest with other fields; one that is left empty is left out. */
export function changeManifest(manifest: Manifest, change: Partial<Manifest>): Manifest {
  const changed = { ...manifest, ...change }
  for (const name of OPTIONAL) {
    const field = changed[name]
    if (field === undefined || field.length === 0) delete changed[name]
  }
  return changed
}

const OPTIONAL = [
  'display_name',
  'description',
  'scope',
  'redirect_uris',
  'post_logout_redirect_uris',
  'token_endpoint_auth_method',
] as const

/** The grants with what goes along with each: the code grant needs its response type. */
export function withGrants(manifest: Manifest, grants: Manifest['grant_types']): Manifest {
  const usesCode = grants.includes('authorization_code')
  const others = (manifest.response_types ?? []).filter((type) => type !== 'code')
  return {
    ...manifest,
    grant_types: grants,
    response_types: usesCode ? ['code', ...others] : others.length > 0 ? others : ['token'],
  }
}
