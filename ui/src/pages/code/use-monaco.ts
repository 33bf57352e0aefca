import { useEffect, useState } from 'react'
import { isAway } from '../../api/connection.ts'
import { usePreference } from '../../app/preferences.ts'
import { useStore } from '../../app/store.ts'
import { loadMonaco } from '../../monaco/load-monaco.ts'
import type * as Monaco from '../../monaco/monaco.ts'
import { currentScheme, paintTheme } from './theme.ts'

/** What is told for nothing: hints at TypeScript, and that nothing calls `lambda` or reads its parameters. */
const NOISE = [6_133, 7_043, 7_044, 80_001]

let loading: Promise<typeof Monaco> | undefined

/** Loads the editor, once, and sets it up. Called ahead it saves the wait. */
export function prepareMonaco(): Promise<typeof Monaco> {
  loading ??= loadMonaco().then(
    (monaco) => {
      const { javascriptDefaults, ModuleKind, ModuleResolutionKind, ScriptTarget } = monaco
      javascriptDefaults.setCompilerOptions({
        target: ScriptTarget.ESNext,
        allowJs: true,
        checkJs: true,
        strict: false,
        lib: ['lib.esnext.d.ts'],
        module: ModuleKind.CommonJS,
        moduleResolution: ModuleResolutionKind.NodeJs,
        allowNonTsExtensions: true,
        esModuleInterop: true,
        noEmit: true,
      })
      javascriptDefaults.setDiagnosticsOptions({
        noSemanticValidation: false,
        noSyntaxValidation: false,
        noSuggestionDiagnostics: false,
        diagnosticCodesToIgnore: NOISE,
      })
      javascriptDefaults.setEagerModelSync(true)
      return monaco
    },
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/**
 * The editor when it is there, in the theme of the page, which `scheme` names: what Monaco draws only once has to be drawn
 * anew when that changes. `error` when its files can't be had; once the platform is back they are asked for again.
 */
export function useMonaco(): {
  monaco: typeof Monaco | undefined
  error: unknown
  scheme: 'light' | 'dark'
} {
  const [state, setState] = useState<{ monaco: typeof Monaco | undefined; error: unknown }>({
    monaco: undefined,
    error: undefined,
  })
  const [scheme, setScheme] = useState(currentScheme)
  const theme = usePreference('theme')
  const away = useStore(isAway)
  const isWanted = state.monaco === undefined && !away
  useEffect(() => {
    if (!isWanted) return undefined
    let isGone = false
    prepareMonaco().then(
      (monaco) => {
        if (!isGone) setState({ monaco, error: undefined })
      },
      (error: unknown) => {
        if (!isGone) setState({ monaco: undefined, error })
      },
    )
    return () => {
      isGone = true
    }
  }, [isWanted])
  const { monaco } = state
  useEffect(() => {
    if (!monaco) return undefined
    const paint = () => {
      paintTheme(monaco)
      setScheme(currentScheme())
    }
    const system = matchMedia('(prefers-color-scheme: dark)')
    paint()
    system.addEventListener('change', paint)
    return () => system.removeEventListener('change', paint)
  }, [monaco, theme])
  return { ...state, scheme }
}
