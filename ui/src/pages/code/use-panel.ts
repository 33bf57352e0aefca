import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { setPreference, usePreference } from '../../app/preferences.ts'
import { useMay } from '../../session/me.ts'
import type { PANELS } from '../functions/routes.ts'

const route = getRouteApi('/a/$account/functions/$uuid/code')

/** The name of a panel. */
export type PanelName = (typeof PANELS)[number]

/** What shows beside the code: said by the address, else by what was left open the last time. */
export interface Panel {
  name: PanelName
  isOpen: boolean
  show: (name: PanelName) => void
  toggle: () => void
}

/** The panel beside the code. A phone shows it only when the address says so. */
export function usePanel(): Panel {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/code' })
  const mayRun = useMay('lambda:try')
  const preferred = usePreference('editorPanel')
  const isPhone = matchMedia('(max-width: 639px)').matches
  const name = search.panel ?? (mayRun ? 'test' : 'settings')
  const isOpen = search.panel !== undefined || (preferred === 'open' && !isPhone)
  const go = useCallback(
    (panel: PanelName | undefined) =>
      void navigate({ search: (before) => ({ ...before, panel }), replace: true }),
    [navigate],
  )
  return {
    name,
    isOpen,
    show: go,
    toggle: () => {
      setPreference('editorPanel', isOpen ? 'closed' : 'open')
      go(isOpen ? undefined : name)
    },
  }
}
