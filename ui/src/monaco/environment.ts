// oxlint-disable import/default -- Vite gives what ends in `?worker&url` its default export.
import editorWorkerUrl from 'monaco-editor/editor/editor.worker?worker&url'
import typeScriptWorkerUrl from 'monaco-editor/languages/features/typescript/ts.worker?worker&url'

/** Monaco's name for its own policy of workers, which takes any address. */
const ANY_WORKER = 'defaultWorkerFactory'
const WORKER_URLS = [editorWorkerUrl, typeScriptWorkerUrl]

/** Makes workers of these two files and no others (Trusted Types); undefined where the browser has no such types. */
const workers = window.trustedTypes?.createPolicy('monacoWorkers', {
  createScriptURL(url) {
    if (WORKER_URLS.includes(url)) return url
    throw new TypeError(`${url} is not a worker of the editor.`)
  },
})

/**
 * Tells Monaco where its workers are. It has to run before Monaco's own files do, which make policies while they load:
 * so `load-monaco.ts` imports this with itself and Monaco later. The policies' names are listed in
 * `ui/response-headers.ts`.
 */
globalThis.MonacoEnvironment = {
  getWorker(_, label) {
    const url = label === 'javascript' ? typeScriptWorkerUrl : editorWorkerUrl
    // Where there is a policy, the address is no string but what the browser made of one.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript's Worker knows no such types.
    const trusted = (workers?.createScriptURL(url) ?? url) as string
    return new Worker(trusted, { type: 'module', name: label })
  },
  createTrustedTypesPolicy(name, options) {
    return name === ANY_WORKER ? undefined : window.trustedTypes?.createPolicy(name, options)
  },
}
