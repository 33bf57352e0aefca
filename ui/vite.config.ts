import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { guide } from './build/guide.ts'
import { listChunks } from './build/list-chunks.ts'
import { monacoFeatures } from './build/monaco-features.ts'
import { monacoStyles } from './build/monaco-styles.ts'
import { typings } from './build/typings.ts'
import { PLATFORM_PATHS } from './response-headers.ts'

/** Where the API is while the UI is developed: what `npm start` prints. */
const PLATFORM = process.env['LAMPLIGHTER_URL'] ?? 'http://localhost:8787'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), monacoStyles(), monacoFeatures(), typings(), guide(), listChunks()],
  build: {
    // What the browsers of the last two years understand.
    target: 'es2023',
    // The policy lets nothing but pictures come from `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The size of chunks is judged by what is sent, see scripts/check-ui-sizes.ts.
    chunkSizeWarningLimit: 10_000,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(PLATFORM_PATHS.map((path) => [path.replace('/*', ''), PLATFORM])),
  },
})
