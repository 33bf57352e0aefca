import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { accountRoute } from '../../app/root-route.tsx'

/** `/a/{account}/settings`: the list of its pages beside the one that is open. */
export const settingsRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/settings',
  component: lazyPage(() => import('./settings-layout.tsx'), 'SettingsLayout'),
})
