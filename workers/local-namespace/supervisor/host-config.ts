/** What a host's configuration is made of. */
export interface HostConfigOptions {
  /** Path of the bundled host Worker, relative to the configuration's folder: capnp embeds no other. */
  hostWorkerFile: string
  supervisorSocket: string
  /** Socket of the egress door, the only place a host's scripts can send requests to. */
  egressSocket: string
  compatibilityDate: string
  maxIsolates: number
  nonce: string
}

/** A workerd configuration (Cap'n Proto text) for a host that listens on `socketPath`. */
export function hostConfig(socketPath: string, options: HostConfigOptions): string {
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "host", worker = (
      modules = [(name = "host.js", esModule = embed ${quote(options.hostWorkerFile)})],
      compatibilityDate = ${quote(options.compatibilityDate)},
      # By its signal, the egress entrypoint learns that a script is gone and stops counting its request.
      compatibilityFlags = ["enable_request_signal"],
      bindings = [
        (name = "LOADER", workerLoader = ()),
        (name = "SUPERVISOR", service = "supervisor"),
        (name = "EGRESS", service = "egress"),
        (name = "MAX_ISOLATES", json = "${options.maxIsolates}"),
        (name = "NONCE", text = ${quote(options.nonce)}),
      ],
      globalOutbound = "nowhere",
    )),
    (name = "supervisor", external = (address = ${quote(`unix:${options.supervisorSocket}`)}, http = ())),
    (name = "egress", external = (
      address = ${quote(`unix:${options.egressSocket}`)},
      http = (style = proxy),
    )),
    (name = "nowhere", network = (allow = [])),
    (name = "internet", network = (allow = [])),
  ],
  # V8 would let half a gigabyte of answered requests gather before it collects them all at once,
  # for so long that the host looks as if it had stalled. With these it collects a few thousand at a time.
  v8Flags = ["--initial-heap-size=4", "--optimize-for-size"],
  sockets = [(name = "host", address = ${quote(`unix:${socketPath}`)}, http = (), service = "host")],
);
`
}

/** A Cap'n Proto text literal; its escapes are those of JSON. */
function quote(text: string): string {
  return JSON.stringify(text)
}
