/**
 * What the parts of the local namespace say to each other, over unix sockets of one machine: the bindings
 * (one inside the dispatcher's isolate, one for Node processes), the hosts (workerd processes that run
 * scripts) and the supervisor (the Node process that starts the hosts).
 */

/**
 * Binding to host: stands between the URL that the script is to see and `{script}/{outbound}`, which are the
 * name of the script and the `outbound` option of the dispatch as JSON. Both are percent-encoded, so the last
 * occurrence of the mark is the one meant. Headers would cost more, and the script would see them.
 */
export const DISPATCH_MARK = '~='

/**
 * Host to binding, on answers that are not the script's: `{nonce} {HostOutcome}`. A script can't know the
 * nonce, so it can't pass its own answer off as the host's.
 */
export const HOST_OUTCOME_HEADER = 'x-namespace-outcome'

/** Status of those answers; bindings look at the header only when an answer has it. */
export const HOST_OUTCOME_STATUS = 599

/**
 * `not-found`: no script of that name. `moved`: this host takes no new requests, nothing was run.
 * `failed`: the script threw; the body says what.
 */
export type HostOutcome = 'not-found' | 'moved' | 'failed'

/** Host to the egress door: the `outbound` option of the dispatch that a request belongs to. */
export const EGRESS_PARAMETERS_HEADER = 'x-namespace-egress-parameters'

/**
 * Host to the egress door: `websocket` on a request that would open one. It travels as an ordinary request,
 * because the engines on both ends would take part in a real handshake before the request is judged.
 */
export const EGRESS_UPGRADE_HEADER = 'x-namespace-upgrade'

/** A host process: the slot whose socket it listens on, and a number that no other process has. */
export interface HostRef {
  slot: number
  generation: number
}

/** File name of a host's socket in the run folder. */
export function hostSocket(slot: number): string {
  return `host-${slot}.sock`
}

/**
 * Where bindings send requests; answered to `GET /rotation`, inside every verdict and placement, and
 * as a line of `GET /rotations` whenever it changes.
 */
export interface Rotation {
  /** Hosts of scripts that have proven themselves; never empty. */
  main: HostRef[]
  /** Scripts of which the supervisor must place every request, because they ended a host or may have. */
  confined: string[]
  /** The word that hosts sign their own answers with. */
  nonce: string
}

/** Body of `POST /watch`: a request has had no answer for a while, or its connection broke. */
export interface WatchRequest {
  host: HostRef
  script: string
  invocation: string
  cpuMs: number
  /** The connection to the host broke, so there will be no answer. */
  broken: boolean
  /** Scripts whose requests were sent to the host last. */
  recent: string[]
}

/** Body of `POST /recent`: the scripts whose requests a binding sent last to a host that its rotation has lost. */
export type RecentReport = Pick<WatchRequest, 'host' | 'recent'>

/** A line that a script's wrapper wrote to the host's standard output, as it was written there. */
export type JournalLine = unknown

/** What the supervisor says about a watched request: one verdict, when it is certain. */
export type Verdict =
  | { outcome: 'moved'; rotation: Rotation }
  | { outcome: 'killed'; reason: KillReason; logs: JournalLine[]; rotation: Rotation }

/**
 * Why a host was ended while a request ran in it. `cpu`: this request spun beyond its limit.
 * `memory`: the process outgrew its budget. `lost`: something else ended it, most likely another script.
 */
export type KillReason = 'cpu' | 'memory' | 'lost'

/**
 * Answer to `POST /place`: the host that the request runs on, which `POST /release` gives back; or that
 * its script is proven and runs on any main host from now on; or why the request does not run.
 */
export type Placement =
  | { host: HostRef; rotation: Rotation }
  | { isTrusted: true; rotation: Rotation }
  | { refused: string }

/** Answer of a host to `GET /ping`. */
export interface HostReport {
  isolates: number
  inFlight: number
}

/** Body of `POST /place`. */
export interface PlaceRequest {
  script: string
  invocation: string
}

/** Body of `POST /release`. */
export interface ReleaseRequest extends PlaceRequest {
  /** The script answered, which counts towards its being proven. */
  answered: boolean
}

/** A module as the store hands it to a host. A large one is fetched apart, by its hash. */
export interface StoredModule {
  name: string
  type: 'esm' | 'cjs' | 'text' | 'data' | 'json' | 'wasm'
  sha256: string
  /** The module's text, where it is short and textual. */
  text?: string
}

/** A script as the store hands it to a host; answered to `GET /scripts/{name}`. */
export interface StoredScript {
  name: string
  /** Changes with every upload. */
  etag: string
  mainModule: string
  compatibilityDate: string
  compatibilityFlags: string[]
  env: Record<string, unknown>
  tags: string[]
  modules: StoredModule[]
}

/** Path of a batch at a host. */
export const BATCH_PATH = '/batch'

/** Most requests that a batch holds. With more, they wait longer for each other than the saved calls are worth. */
export const MAX_BATCH = 8

/** Longest answer of a script that a batch carries, in UTF-16 code units. */
export const MAX_BATCH_ANSWER_LENGTH = 10_000_000

/**
 * First line of the body of `POST /batch`, as JSON. The bodies of its requests follow, one behind the
 * other, without a separator.
 */
export interface BatchHead {
  requests: BatchRequest[]
  /** A script without `INVOKE_ENTRYPOINT` gets a POST to this URL with the id appended. */
  fetchUrl: string
  /** The value of this header of its answer goes in front of the text, with a tab between. */
  fetchHeader: string
}

/** Script, `outbound` option as JSON, invocation id, and the length of the body in UTF-16 code units. */
export type BatchRequest = [script: string, outbound: string, invocation: string, length: number]

/**
 * A line of a batch's answer: `{index of the request} {BatchOutcome} {text}`. Lines come in the order in
 * which the requests end. No text holds a line end, because a script that wrote one could answer for others.
 */
export type BatchOutcome = 'answer' | 'too-long' | HostOutcome

/** CPU time of an invocation whose dispatch names no limit. */
export const DEFAULT_CPU_MS = 2_000
