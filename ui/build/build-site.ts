import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'
import { cacheControl, PAGE_PATHS, PLATFORM_PATHS, SECURITY_HEADERS } from '../response-headers.ts'
import { CHUNKS_FILE } from './list-chunks.ts'
import { pagesFiles } from './pages-files.ts'
import type { ServedFile, ServedFiles } from './served-files.ts'

const CONFIG = fileURLToPath(new URL('../vite.config.ts', import.meta.url))

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
}

/** A smaller file fits the first packets as it is. */
const COMPRESSED_FROM_BYTES = 1_024
/** Of larger files Brotli's best quality takes many seconds more and makes them a tenth smaller. */
const BEST_QUALITY_TO_BYTES = 300_000
const GOOD_QUALITY = 9

/**
 * Builds the UI into a folder: `site`, as Cloudflare Pages takes it; `encoded`, its files compressed;
 * `served-files.json`, by which the front of one machine serves both; and `chunks.json`, what its scripts are made of.
 */
export async function buildSite(folder: string): Promise<void> {
  const site = join(folder, 'site')
  await build({ configFile: CONFIG, logLevel: 'warn', build: { outDir: site, emptyOutDir: true } })
  renameSync(join(site, CHUNKS_FILE), join(folder, CHUNKS_FILE))
  const paths = filesOf(site)
  for (const [name, text] of Object.entries(pagesFiles())) writeFileSync(join(site, name), text)
  const served: ServedFiles = {
    headers: SECURITY_HEADERS,
    pages: PAGE_PATHS,
    platform: PLATFORM_PATHS,
    notFound: { ...(await describeFile(folder, '/404.html')), cacheControl: 'no-store' },
    files: await Promise.all(paths.map((path) => describeFile(folder, path))),
  }
  writeFileSync(join(folder, 'served-files.json'), JSON.stringify(served, undefined, 2))
}

async function describeFile(folder: string, path: string): Promise<ServedFile> {
  const type = TYPES[extname(path)]
  if (type === undefined) throw new Error(`ui/build/build-site.ts knows no media type of ${path}.`)
  const content = readFileSync(join(folder, 'site', path))
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  return {
    path: addressOf(path),
    type,
    cacheControl: cacheControl(path),
    hash,
    file: join('site', path),
    encodings: content.length < COMPRESSED_FROM_BYTES ? {} : await encode(folder, path, content),
  }
}

/** Where Pages serves a page that is a file of its own: at its name without the extension. */
function addressOf(path: string): string {
  return path === '/index.html' ? path : path.replace(/(?<=\/)index\.html$|\.html$/, '')
}

async function encode(folder: string, path: string, content: Buffer) {
  const isLarge = content.length > BEST_QUALITY_TO_BYTES
  const quality = isLarge ? GOOD_QUALITY : constants.BROTLI_MAX_QUALITY
  const encoded = {
    br: await promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality },
    }),
    gzip: await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  }
  const encodings: ServedFile['encodings'] = {}
  for (const name of ['br', 'gzip'] as const) {
    if (encoded[name].length >= content.length) continue
    const file = join('encoded', `${path}.${name}`)
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), encoded[name])
    encodings[name] = file
  }
  return encodings
}

/** The paths of all files in a folder, in their order. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`)
    .toSorted()
}
