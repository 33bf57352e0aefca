import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { accountRoute } from '../../app/root-route.tsx'

/** `/a/{account}/settings`: the list of its pages beside the one that is open. */
const settingsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsLayout'),
})

/**
 * The pages of Settings in the order of their list: one route each. What `staticData` says of a page makes its line in
 * the list and in the palette, and decides who may open it.
 */
const pages = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./settings-index-page.tsx'), 'SettingsIndexPage'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'limits',
    component: lazyRouteComponent(() => import('./limits-page.tsx'), 'LimitsPage'),
    staticData: {
      settingsPage: {
        words: 'Limits',
        about: 'What the account may use, and how much of it is used.',
        needs: 'nothing',
      },
    },
  }),
] as const

/** `/a/{account}/settings…`. */
export const settingsRoutes = [settingsRoute.addChildren(pages)] as const
