import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { appRoutes } from '../apps/routes.ts'
import { accessRoutes, peopleRoutes } from '../people/routes.ts'
import { settingsRoute } from './settings-route.ts'

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
  ...peopleRoutes,
  ...appRoutes,
  ...accessRoutes,
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
