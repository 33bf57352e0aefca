import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import type { Binding, Upload } from './upload.ts'

/** A Worker as Cloudflare would run it. */
export interface RunnableWorker {
  name: string
  upload: Upload
  secrets: ReadonlyMap<string, string>
}

/**
 * Runs Workers that were uploaded, in workerd, with all that they are bound to. What Cloudflare alone can do, a
 * dispatch namespace, refuses to be used.
 *
 * @param storage folder of what they keep
 */
export function runWorkers(storage: string, workers: readonly RunnableWorker[]): Miniflare {
  const classes = new Map(
    workers.flatMap(({ name, upload }) =>
      (upload.metadata.bindings ?? []).flatMap((binding) =>
        binding.type === 'durable_object_namespace'
          ? [[`${binding.script_name ?? name}/${binding.class_name}`, binding.class_name] as const]
          : [],
      ),
    ),
  )
  return new Miniflare(
    convertV4MiniflareOptions({
      resourcePersistencePath: storage,
      log: new Log(LogLevel.ERROR),
      cf: false,
      telemetry: { enabled: false },
      unsafeLocalExplorer: false,
      workers: workers.map((worker) => optionsOf(worker, [...classes.keys()])),
    }),
  )
}

function optionsOf({ name, upload, secrets }: RunnableWorker, classes: readonly string[]) {
  const { metadata, modules } = upload
  const bindings = metadata.bindings ?? []
  const of = <T extends Binding['type']>(type: T) =>
    bindings.filter((binding): binding is Extract<Binding, { type: T }> => binding.type === type)
  const main = modules.find((module) => module.name === metadata.main_module)
  const own = classes.filter((each) => each.startsWith(`${name}/`))
  return {
    name,
    modules: true as const,
    script: main?.content ?? '',
    compatibilityDate: metadata.compatibility_date,
    compatibilityFlags: metadata.compatibility_flags,
    bindings: {
      ...Object.fromEntries(of('plain_text').map((each) => [each.name, each.text])),
      ...Object.fromEntries(secrets),
    },
    d1Databases: Object.fromEntries(
      of('d1').map((each) => [each.name, each.database_id ?? each.id ?? '']),
    ),
    kvNamespaces: Object.fromEntries(
      of('kv_namespace').map((each) => [each.name, each.namespace_id]),
    ),
    queueProducers: Object.fromEntries(of('queue').map((each) => [each.name, each.queue_name])),
    serviceBindings: Object.fromEntries(
      of('service').map(({ name: binding, service, entrypoint }) => [
        binding,
        { name: service, ...(entrypoint !== undefined && { entrypoint }) },
      ]),
    ),
    durableObjects: {
      ...Object.fromEntries(
        own.map((each) => {
          const className = each.slice(name.length + 1)
          return [className, { className, useSQLite: true as const }]
        }),
      ),
      ...Object.fromEntries(
        of('durable_object_namespace').map((each) => [
          each.name,
          {
            className: each.class_name,
            useSQLite: true as const,
            ...(each.script_name !== undefined && { scriptName: each.script_name }),
          },
        ]),
      ),
    },
    dispatchNamespaces: Object.fromEntries(
      of('dispatch_namespace').map((each) => [each.name, { namespace: each.namespace }]),
    ),
  }
}
