import type { Plugin } from 'vite'

/** A script of the build. Scripts are named as their files are, below the folder of the build. */
export interface Chunk {
  file: string
  /** It is loaded first, by `index.html`. */
  isEntry: boolean
  /** Scripts that are loaded with it. */
  imports: string[]
  /** Style sheets that are loaded with it. */
  styles: string[]
  /** Packages that parts of it come from, each with their characters before they are made small. */
  packages: Record<string, number>
}

/** The file that tells of all of them. */
export const CHUNKS_FILE = 'chunks.json'

/** Stands for our own sources. */
const OWN = 'ui'
/** Addresses of workers are modules too, of the name of what they are the address of. */
const PACKAGE = /^[^?]*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/[^?]*$/

/** Has the build tell what its scripts are made of, for `scripts/check-ui-sizes.ts`. */
export function listChunks(): Plugin {
  return {
    name: 'lamplighter:list-chunks',
    // When Vite has told which style sheets belong to which script.
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).flatMap((output): Chunk[] => {
        if (output.type !== 'chunk') return []
        const { fileName: file, isEntry, imports, modules, viteMetadata } = output
        const packages: Record<string, number> = {}
        for (const [id, { renderedLength }] of Object.entries(modules)) {
          const name = PACKAGE.exec(id)?.[1] ?? OWN
          packages[name] = (packages[name] ?? 0) + renderedLength
        }
        return [
          { file, isEntry, imports, styles: [...(viteMetadata?.importedCss ?? [])], packages },
        ]
      })
      this.emitFile({
        type: 'asset',
        fileName: CHUNKS_FILE,
        source: JSON.stringify(chunks, null, 2),
      })
    },
  }
}
