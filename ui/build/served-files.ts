/** A file of the UI as the front of one machine serves it. */
export interface ServedFile {
  /** Of its address. */
  path: string
  type: string
  cacheControl: string
  /** Of its content, for its entity tag. */
  hash: string
  /** Where it is in the build, as it is and compressed. */
  file: string
  encodings: { br?: string; gzip?: string }
}

/** What the build says of itself, in `served-files.json`; `front/ui-files.ts` reads it. */
export interface ServedFiles {
  /** Headers of every answer. */
  headers: Readonly<Record<string, string>>
  /** Paths that `/index.html` answers; a trailing `*` stands for anything. */
  pages: readonly string[]
  /** Paths that are the platform's, written likewise. */
  platform: readonly string[]
  /** The page for a browser that asks for an address which does not exist. */
  notFound: ServedFile
  files: readonly ServedFile[]
}
