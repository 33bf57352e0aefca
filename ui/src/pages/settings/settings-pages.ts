import { useRouter } from '@tanstack/react-router'
import type { Me, Permission } from '../../api/types.ts'
import { useMe } from '../../session/me.ts'

/** What it takes to open a page: a permission, to be an administrator of the account, or nothing. */
export type Need = Permission | 'administrator' | 'nothing'

/** What a route of Settings says of its page, as `staticData`. */
export interface SettingsPageInfo {
  /** Its name in the list and in the palette. */
  words: string
  /** A line that says what it is for. */
  about: string
  needs: Need
  /** A page that another one of Settings leads to is in no list. */
  isListed?: false
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    settingsPage?: SettingsPageInfo
  }
}

/** Tells whether somebody may open a page. */
export function mayOpen({ permissions, isAdministrator }: Me, needs: Need): boolean {
  if (needs === 'nothing') return true
  return needs === 'administrator' ? isAdministrator : permissions.includes(needs)
}

/** The pages of Settings that the person may open, with their addresses, in the order of their routes. */
export function useSettingsPages(): (SettingsPageInfo & { to: string })[] {
  const me = useMe()
  const { routesById } = useRouter()
  return Object.values(routesById).flatMap(({ options, fullPath }) => {
    const page = options.staticData?.settingsPage
    if (!page || page.isListed === false || !mayOpen(me, page.needs)) return []
    return [{ ...page, to: fullPath }]
  })
}
