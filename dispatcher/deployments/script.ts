/** A Worker script as the dispatch namespace takes it. */
export interface Script {
  mainModule: string
  modules: ScriptModule[]
  /** Become `plain_text` bindings, which the script finds in `process.env`. */
  variables: Map<string, string>
  tags: string[]
}

interface ScriptModule {
  name: string
  source: string
  format: 'esm' | 'cjs'
}
