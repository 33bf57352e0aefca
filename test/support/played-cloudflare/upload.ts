import * as z from 'zod'

/** A script as it was uploaded. */
export interface Upload {
  metadata: Metadata
  modules: { name: string; type: string; content: string }[]
}

const name = z.string().min(1)

/** Bindings in the shapes that Cloudflare documents; anything else is refused. */
const Binding = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('plain_text'), name, text: z.string().max(5_120) }),
  z.strictObject({ type: z.literal('secret_text'), name, text: z.string() }),
  z.strictObject({ type: z.literal('json'), name, json: z.unknown() }),
  z.strictObject({ type: z.literal('inherit'), name, old_name: z.string().optional() }),
  z.strictObject({ type: z.literal('kv_namespace'), name, namespace_id: z.string() }),
  // `id` is what wrangler still sends.
  z.strictObject({
    type: z.literal('d1'),
    name,
    database_id: z.string().optional(),
    id: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('service'),
    name,
    service: z.string(),
    environment: z.string().optional(),
    entrypoint: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('queue'), name, queue_name: z.string() }),
  z.strictObject({
    type: z.literal('durable_object_namespace'),
    name,
    class_name: z.string(),
    script_name: z.string().optional(),
    environment: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('dispatch_namespace'),
    name,
    namespace: z.string(),
    outbound: z
      .strictObject({
        worker: z.strictObject({ service: z.string(), environment: z.string().optional() }),
        params: z.array(z.strictObject({ name: z.string() })),
      })
      .optional(),
  }),
  z.looseObject({ type: z.literal('send_email'), name }),
])
export type Binding = z.infer<typeof Binding>

const Metadata = z.strictObject({
  main_module: z.string(),
  bindings: z.array(Binding).max(128).default([]),
  // Left out, it would be 2021-11-02.
  compatibility_date: z.iso.date(),
  compatibility_flags: z.array(z.string()).default([]),
  tags: z
    .array(z.string().regex(/^[^,&]+$/))
    .max(8)
    .optional(),
  limits: z
    .strictObject({ cpu_ms: z.int().optional(), subrequests: z.int().optional() })
    .optional(),
  migrations: z
    .strictObject({
      old_tag: z.string().optional(),
      new_tag: z.string(),
      steps: z.array(z.strictObject({ new_sqlite_classes: z.array(z.string()) })),
    })
    .optional(),
  keep_bindings: z.array(z.string()).optional(),
  annotations: z
    .strictObject({
      'workers/tag': z.string().max(100).optional(),
      'workers/message': z.string().max(1_000).optional(),
    })
    .optional(),
  observability: z.looseObject({ enabled: z.boolean() }).optional(),
  code_update_strategy: z.looseObject({}).optional(),
  package_dependencies: z.unknown().optional(),
})
export type Metadata = z.infer<typeof Metadata>

const MODULE_TYPES = new Set([
  'application/javascript+module',
  'application/javascript',
  'application/wasm',
  'application/octet-stream',
  'text/plain',
  'application/source-map',
])
const MAX_UPLOAD_BYTES = 64 * 1024 * 1024

/** Reads an upload as Cloudflare's API does; a sentence when it is not what that API takes. */
export async function readUpload(request: Request): Promise<Upload | string> {
  const form = await request.formData().catch(() => undefined)
  if (!form) return 'The upload is not a multipart form.'
  const described = form.get('metadata')
  if (described === null) return 'There is no part "metadata".'
  const text = typeof described === 'string' ? described : await described.text()
  const metadata = Metadata.safeParse(JSON.parse(text))
  if (!metadata.success) return z.prettifyError(metadata.error)
  const modules: Upload['modules'] = []
  for (const [part, file] of form) {
    if (part === 'metadata') continue
    if (typeof file === 'string') return `The part "${part}" is no file.`
    if (!MODULE_TYPES.has(file.type)) return `"${part}" has the content type "${file.type}".`
    modules.push({ name: part, type: file.type, content: await file.text() })
  }
  const bytes = modules.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  if (bytes > MAX_UPLOAD_BYTES) return 'The script is larger than 64 MiB.'
  const main = modules.find((module) => module.name === metadata.data.main_module)
  if (main?.type !== 'application/javascript+module') {
    return `There is no ES module "${metadata.data.main_module}", which main_module names.`
  }
  return { metadata: metadata.data, modules }
}
