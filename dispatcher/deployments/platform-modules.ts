/** A module that lambdas can require, as it is uploaded with a script. */
export interface PlatformModule {
  /** CommonJS source text. */
  source: string
  version: string
  /** Names of further platform modules that the source requires. */
  requires: string[]
  /** Further ones that it requires only on behalf of code that mentions a certain word. */
  requiresWhenMentioned?: Record<string, string[]>
}

/** Everything the platform puts round a lambda's code. */
export interface PlatformModules {
  /** Source text of the entry module, an ES module. */
  main: string
  /** By the name they are required by. */
  modules: Record<string, PlatformModule>
}
