/**
 * Name of an ES module that the wrapper imports and each deployment writes for its code: its default
 * export says whether anything in the script may use Node's `process`.
 */
export const USES_PROCESS_MODULE = 'uses-process.js'

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
}

/** What a deployment attaches to a lambda's code. */
export interface LambdaModules {
  /** The wrapper, an ES module, deployed as `main.js`. */
  main: string
  /** What `main` imports, by the name that it is deployed under beside it. */
  companions: Record<string, { source: string; format: 'esm' | 'cjs' }>
  /** By the name that code gives to `require`. */
  modules: Record<string, LambdaModule>
}
