import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** Where Monaco makes `<style>` elements, which our policy forbids. */
const MODULES = ['base/browser/domStylesheets', 'base/browser/ui/contextview/contextview']
const TEXT = "document.createElement('style')"
const MONACO = /\/monaco-editor\/esm\/.*\.js$/

const ADOPTED_STYLE = fileURLToPath(new URL('../src/monaco/adopted-style.ts', import.meta.url))

/**
 * Has Monaco make our own element in the place of `<style>`: see `adopted-style.ts`. The build fails when Monaco makes
 * them in other modules than those that we know of, so that an upgrade does not break the policy unnoticed.
 */
export function monacoStyles(): Plugin {
  return {
    name: 'lamplighter:monaco-styles',
    buildStart() {
      for (const name of MODULES) {
        const file = fileURLToPath(import.meta.resolve(`monaco-editor/${name}`))
        const count = readFileSync(file, 'utf8').split(TEXT).length - 1
        if (count !== 1) this.error(unexpected(file, count))
      }
    },
    transform: {
      filter: { id: MONACO, code: /createElement\(["'`]style/ },
      handler(code, id) {
        const isKnown = MODULES.some((name) => id.endsWith(`/${name}.js`))
        if (!isKnown || !code.includes(TEXT)) this.error(unexpected(id, isKnown ? 0 : 1))
        const replaced = code.replace(TEXT, 'createAdoptedStyle()')
        return {
          code: `import { createAdoptedStyle } from ${JSON.stringify(ADOPTED_STYLE)}\n${replaced}`,
          map: null,
        }
      },
    },
  }
}

function unexpected(file: string, count: number): string {
  return `${file} holds ${TEXT} ${count} times, which is not what ui/build/monaco-styles.ts knows. Look where this version of Monaco makes <style> elements, and mend that file.`
}
