import { createRouter } from '@tanstack/react-router'
import { Splash } from '../frame/plain-page.tsx'
import { deploymentRoutes } from '../pages/deployments/routes.ts'
import { functionRoutes } from '../pages/functions/routes.ts'
import { homeRoutes } from '../pages/home/routes.ts'
import { logRoutes } from '../pages/logs/routes.ts'
import { scheduleRoutes } from '../pages/schedules/routes.ts'
import { settingsRoutes } from '../pages/settings/routes.ts'
import { testRoutes } from '../pages/test/routes.ts'
import { CrashPage } from './crash-page.tsx'
import { accountRoute, callbackRoute, rootRoute, startRoute } from './root-route.tsx'
import { parseSearch, stringifySearch } from './search-text.ts'

/** The addresses of the UI. Each folder of pages lists its own in `routes.ts`. */
const routeTree = rootRoute.addChildren([
  startRoute,
  callbackRoute,
  accountRoute.addChildren([
    ...homeRoutes,
    ...functionRoutes,
    ...deploymentRoutes,
    ...logRoutes,
    ...scheduleRoutes,
    ...settingsRoutes,
    ...testRoutes,
  ]),
])

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: Splash,
  defaultPendingMs: 400,
  defaultErrorComponent: CrashPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
