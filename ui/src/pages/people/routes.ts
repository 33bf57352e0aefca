import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { searchOf, textOf } from '../../app/search-text.ts'
import { settingsRoute } from '../settings/settings-route.ts'

/** Users and profiles, in Settings. */
export const peopleRoutes = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'users',
    validateSearch: searchOf((search) => ({ q: textOf(search['q']) })),
    component: lazyPage(() => import('./users-page.tsx'), 'UsersPage'),
    staticData: {
      settingsPage: {
        words: 'Users',
        about: 'Who can sign in, what they may do, and which apps act for them.',
        needs: 'administrator',
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'users/$userId',
    component: lazyPage(() => import('./user-page.tsx'), 'UserPage'),
    staticData: {
      settingsPage: {
        words: 'User',
        about: 'One user of the account.',
        needs: 'administrator',
        isListed: false,
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'profiles',
    component: lazyPage(() => import('./profiles-page.tsx'), 'ProfilesPage'),
    staticData: {
      settingsPage: {
        words: 'Profiles',
        about: 'What users can be given: roles, and what each of them grants.',
        needs: 'administrator',
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'profiles/new',
    component: lazyPage(() => import('./new-profile-page.tsx'), 'NewProfilePage'),
    staticData: {
      settingsPage: {
        words: 'New profile',
        about: 'A profile of your own.',
        needs: 'administrator',
        isListed: false,
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'profiles/$profileId',
    component: lazyPage(() => import('./profile-page.tsx'), 'ProfilePage'),
    staticData: {
      settingsPage: {
        words: 'Profile',
        about: 'One profile of the account.',
        needs: 'administrator',
        isListed: false,
      },
    },
  }),
] as const

/** Single sign-on and the terms of use, in Settings. */
export const accessRoutes = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'single-sign-on',
    component: lazyPage(() => import('./single-sign-on-page.tsx'), 'SingleSignOnPage'),
    staticData: {
      settingsPage: {
        words: 'Single sign-on',
        about: 'Signing in through your company’s own OpenID Connect provider.',
        needs: 'administrator',
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'terms',
    component: lazyPage(() => import('./terms-page.tsx'), 'TermsPage'),
    staticData: {
      settingsPage: {
        words: 'Terms of use',
        about: 'Their text, and who accepted which version.',
        needs: 'administrator',
      },
    },
  }),
] as const
