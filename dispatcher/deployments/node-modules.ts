/** What Node.js offers and the runtime lets a lambda require, with or without `node:` in front. */
const NODE_MODULES: ReadonlySet<string> = new Set(
  `assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram
  diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector
  inspector/promises module net os path path/posix path/win32 perf_hooks punycode querystring readline
  readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers
  timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib`.split(
    /\s+/,
  ),
)

/** Modules that Node.js knows by their name with the prefix alone. */
const PREFIXED_MODULES: ReadonlySet<string> = new Set(['node:sqlite', 'node:test'])

/** Tells whether the runtime itself offers a module of that name. */
export function isNodeModule(name: string): boolean {
  return PREFIXED_MODULES.has(name) || NODE_MODULES.has(name.replace(/^node:/, ''))
}
