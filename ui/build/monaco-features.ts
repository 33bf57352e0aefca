import type { Plugin } from 'vite'

/** What of Monaco starts the language service. */
const MODULE = /\/monaco-editor\/esm\/vs\/internal\/common\/workers\.js$/
const FEATURE = /^import '[^']+';?\n/gm

/**
 * Takes every feature of the editor out of the module that starts the language service. It imports them all, after
 * the editor has begun: half a megabyte that we did not ask for, whose services the running editor does not know, so
 * that the next editor fails. `ui/src/monaco/monaco.ts` lists the features that we have.
 */
export function monacoFeatures(): Plugin {
  return {
    name: 'lamplighter:monaco-features',
    transform: {
      filter: { id: MODULE },
      handler(code) {
        const kept = code.replace(FEATURE, '')
        if (kept === code || !kept.includes('createWebWorker')) {
          this.error(
            'The module that starts the language service is not what ui/build/monaco-features.ts knows. Look what this version of Monaco imports there, and mend that file.',
          )
        }
        return { code: kept, map: null }
      },
    },
  }
}
