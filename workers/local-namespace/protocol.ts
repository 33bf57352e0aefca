/**
 * What the three parts of the local namespace say to each other: the binding (inside the
 * dispatcher's isolate), the hosts (workerd processes that run scripts) and the supervisor (the
 * Node process that starts them). All of it travels over unix sockets of one machine.
 */

/**
 * Binding to host: ends the URL that the script is to see and begins `{script}/{outbound}`, the name of the
 * script and the `outbound` option of the dispatch as JSON, both percent-encoded, so that its last
 * occurrence is the one meant. Not headers: those cost more, and the script would see them.
 */
export const DISPATCH_MARK = '~='

/**
 * Host to binding, on answers that are not the script's: `{nonce} {HostOutcome}`. The nonce is what a
 * script can't know, so it can't pass its own answer off as the host's.
 */
export const HOST_OUTCOME_HEADER = 'x-namespace-outcome'

/** Status of those answers; the header is looked at only on this one. */
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
 * because the engines on both ends take part in a real handshake before anybody has judged it.
 */
export const EGRESS_UPGRADE_HEADER = 'x-namespace-upgrade'

/** A host process: the slot whose socket it listens on, and which process of that slot it is. */
export interface HostRef {
  slot: number
  generation: number
}

/** Hosts for new scripts that the binding may ask for; past them such scripts share. */
export const MAX_PROBATION_HOSTS = 4

/**
 * Where the binding sends requests; answered to `GET /rotation?probation={hosts wanted}` and inside
 * every verdict.
 */
export interface Rotation {
  /** Hosts of scripts that have proven themselves; never empty. */
  main: HostRef[]
  /** Hosts of scripts that have not; never empty. */
  probation: HostRef[]
  /** Scripts whose every request must be placed by the supervisor, because they ended a host. */
  confined: string[]
  /** What hosts sign their own answers with. */
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

/** A line that a script's wrapper wrote to the host's standard output, as it was written there. */
export type JournalLine = unknown

/** What the supervisor says of a watched request. It is said once, when it is certain. */
export type Verdict =
  | { outcome: 'moved'; rotation: Rotation }
  | { outcome: 'killed'; reason: KillReason; logs: JournalLine[]; rotation: Rotation }

/**
 * Why a host was ended while a request ran in it. `cpu`: this request spun beyond its limit.
 * `memory`: the process outgrew its budget. `lost`: something else ended it, most likely another script.
 */
export type KillReason = 'cpu' | 'memory' | 'lost'

/**
 * Answer to `POST /place`: where a request of a confined script runs, or why it does not. `undefined`
 * host: the script is confined no longer, and the rotation says where it goes.
 */
export type Placement = { host?: HostRef; rotation: Rotation } | { refused: string }

/** Answer of a host to `GET /ping`. */
export interface HostReport {
  isolates: number
  inFlight: number
}

/** Body of `POST /place` and `POST /release`. */
export interface PlaceRequest {
  script: string
  invocation: string
}

/** A module as the store hands it to a host; a large one is named by its hash and fetched apart. */
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
