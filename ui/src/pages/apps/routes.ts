import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { settingsRoute } from '../settings/settings-route.ts'

/** Installed applications and app keys, in Settings. */
export const appRoutes = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'apps',
    component: lazyPage(() => import('./apps-page.tsx'), 'AppsPage'),
    staticData: {
      settingsPage: {
        words: 'Apps',
        about: 'Other systems that get OAuth tokens, with their secrets.',
        needs: 'administrator',
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'apps/new',
    component: lazyPage(() => import('./new-app-page.tsx'), 'NewAppPage'),
    staticData: {
      settingsPage: {
        words: 'Install an app',
        about: 'A client id and a secret for another system.',
        needs: 'administrator',
        isListed: false,
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'apps/$clientId',
    component: lazyPage(() => import('./app-page.tsx'), 'AppPage'),
    staticData: {
      settingsPage: {
        words: 'App',
        about: 'One application of the account.',
        needs: 'administrator',
        isListed: false,
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'app-keys',
    component: lazyPage(() => import('./app-keys-page.tsx'), 'AppKeysPage'),
    staticData: {
      settingsPage: {
        words: 'App keys',
        about: 'OAuth 1.0a keys with which another system logs in as a user.',
        needs: 'administrator',
      },
    },
  }),
] as const
