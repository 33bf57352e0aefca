/**
 * How the dispatcher talks to a deployed lambda. The lambda's Worker owns these names; a caller's
 * headers never reach it, and only what it puts in the body reaches the caller.
 */

/**
 * Path of an invocation, before its id, a lower-case UUID. The body is the caller's JSON as it came,
 * `{ timestamp?, headers?, payload? }`. No header says anything: each costs its share of every request.
 */
export const INVOKE_PATH = '/invoke/'

/** What callers are told of a body that no lambda can be called with. */
export const BODY_REFUSALS = {
  notJson: 'The body is not JSON. Send { "timestamp": 0, "headers": [], "payload": {} }.',
  noObject: 'The body is not a JSON object. Send { "timestamp": 0, "headers": [], "payload": {} }.',
  headers: 'The field "headers" must be a list of { "key": "…", "value": "…" }, both strings.',
}

/** Path of a try, before its id: does what `INVOKE_PATH` does, and each log line tells where it was written. */
export const TRY_PATH = '/try/'

/** Path of the probe, before its id: loads the lambda's module and answers without calling the lambda. */
export const PROBE_PATH = '/probe/'

/**
 * Response header: how the invocation ended, an `Outcome`, then `@` and the version of the lambda, unless the script
 * is of a release that did not tell it. When the invocation logged, a space and the length in UTF-16 code units of
 * the first part of the body follow; the rest of it is a JSON `LogReport`.
 */
export const OUTCOME_HEADER = 'x-lamplighter-outcome'

/**
 * How an invocation ended. For `success` the first part of the body is the result as JSON (empty
 * when the result is `undefined`); for every other outcome it is JSON
 * `{ "message": … }`, a string for an Error, else the value the lambda failed with.
 */
export type Outcome =
  | 'success'
  | 'custom-failure'
  | 'runtime-exception'
  | 'executiontime-exceeded'
  | 'log-limit-reached'
  | 'bad-input'

/**
 * Name of the entrypoint that invokes the lambda by RPC, for callers who hold the isolate: a call makes
 * no `Request` and no `Response`. Its one method, `invoke(id: string, body: string): Promise<string>`,
 * does what a request to `INVOKE_PATH` with that id and body does. It resolves to
 * `<header><ANSWER_SEPARATOR><text>`: what `OUTCOME_HEADER` would hold, and what the response's body would
 * be. The string holds no line break. It never rejects, whatever the lambda does.
 *
 * A lambda runs in the realm that answers: take anything but a string for a broken isolate, and wait with a
 * limit of your own, because a lambda can clear the timer of the wrapper's.
 */
export const INVOKE_ENTRYPOINT = 'Invoke'

/** Between header and text of an answer by RPC; the header never holds it. */
export const ANSWER_SEPARATOR = '\t'

/** Tag of an uploaded script that has the entrypoint; a script of an earlier release lacks both. */
export const INVOKE_TAG = 'invoke-entrypoint'

/** One line a lambda wrote with `console`. */
export interface LogLine {
  level: 'Debug' | 'Info' | 'Warn' | 'Error'
  message: string
  /** Further arguments, each as a string: JSON for objects. */
  extras: string[]
  /** Epoch milliseconds. */
  timestamp: number
  /** The line of the code that wrote it; only a try tells. */
  line?: number
}

/** Name of the module that holds the lambda's code, whose lines are those of the developer's text. */
export const LAMBDA_MODULE = 'lambda.cjs'

/** What an invocation logged. `dropped` counts the lines that were cut because of the limits. */
export interface LogReport {
  lines: LogLine[]
  dropped: number
  /** Hosts that requests were refused for, each with how often in a row; left out when there are none. */
  refused?: [host: string, count: number][]
}

/**
 * Name of an ES module that the wrapper imports and each deployment writes for its code: `usesProcess` says whether
 * anything in the script may use Node's `process`, `version` which version of the lambda it is.
 */
export const ABOUT_MODULE = 'about.js'

/** Source text of that module. */
export function aboutModule(usesProcess: boolean, version: number): string {
  return `export const usesProcess = ${usesProcess}\nexport const version = ${version}\n`
}

/** A CommonJS module that a lambda may `require`, bundled with everything it needs but `requires`. */
export interface LambdaModule {
  source: string
  /** As in the package's own manifest. */
  version: string
  /** Names of the modules that it requires in turn. */
  requires: string[]
  /**
   * Modules that it requires only on behalf of code that mentions a certain word: naming
   * `Toolbelt.SFClient` is what makes a lambda carry jsforce.
   */
  requiresWhenMentioned?: Record<string, string[]>
  /** Names of its members that code may also require by themselves, as in `lodash/get`. */
  members?: string[]
}

/** A module that scripts carry in the place of the runtime's own of that name. */
export interface StandIn {
  source: string
  format: 'esm' | 'cjs'
  /** Names of the stand-ins that it requires in turn. */
  requires: string[]
}

/** What a deployment attaches to a lambda's code. */
export interface LambdaModules {
  /** The wrapper, an ES module, deployed as `main.js`. */
  main: string
  /** Another one for every change of what is here. */
  version: string
  /** What workerd is to be compatible with where it runs. */
  compatibilityDate: string
  /** What `main` imports, by the name that it is deployed under beside it. */
  companions: Record<string, { source: string; format: 'esm' | 'cjs' }>
  /** By the name that code gives to `require`. */
  modules: Record<string, LambdaModule>
  /** By the name with `node:`. Code that requires the name, with or without it, gets them. */
  standIns: Record<string, StandIn>
  /** Names of the modules of Node.js that the runtime offers, those with `node:` and those without. */
  nodeModules: string[]
}

/**
 * What an invocation tells the process that hosts it, one line of the Worker's own log a mark:
 * `<start character><letter> <invocation id>[ <JSON>]`. A supervisor that has to kill the process
 * knows from them which invocations had begun, which were waiting, and what each had logged.
 */
export const MARK_START = '\u0001'

/** The lambda's module is about to be loaded; it is not called yet, and can't reach anything. */
export const LOADING = 'B'

/** The lambda is about to be called. */
export const STARTED = 'S'

/** The invocation outlived its first turn of the event loop: it waits, or waited, for something. */
export const YIELDED = 'Y'

/** The invocation kept a log line; a JSON `LogLine` follows. */
export const LOGGED = 'L'

/** The secret that the toolbelt signs requests to LivePerson's services with. */
export const DEFAULT_APP_KEY = 'lp-faas-default-app-key'

/** The secret that lambdas invoke other lambdas with: client credentials of the account's orchestrator. */
export const ORCHESTRATOR_APP_KEY = 'lp-faas-orchestrator-app-key'
