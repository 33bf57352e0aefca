import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { oneOf, searchOf } from '../../app/search-text.ts'
import { appRoutes } from '../apps/routes.ts'
import { accessRoutes, peopleRoutes } from '../people/routes.ts'
import { readAuditSearch } from './audit-trail/audit-search.ts'
import { settingsRoute } from './settings-route.ts'

/**
 * The pages of Settings in the order of their list: one route each. What `staticData` says of a page makes its line in
 * the list and in the palette, and decides who may open it.
 */
const pages = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/',
    component: lazyPage(() => import('./settings-index-page.tsx'), 'SettingsIndexPage'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'domains',
    component: lazyPage(() => import('./domains/domains-page.tsx'), 'DomainsPage'),
    staticData: {
      settingsPage: {
        words: 'Domains',
        about: 'Where functions may send requests.',
        needs: 'whitelist:read',
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'secrets',
    component: lazyPage(() => import('./secrets/secrets-page.tsx'), 'SecretsPage'),
    staticData: {
      settingsPage: {
        words: 'Secrets',
        about: 'Keys and passwords that functions read by name.',
        needs: 'secret:read',
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'email-report',
    validateSearch: searchOf((search) => ({
      period: oneOf(['daily', 'weekly'], search['period']),
    })),
    component: lazyPage(() => import('./email-report/email-report-page.tsx'), 'EmailReportPage'),
    staticData: {
      settingsPage: {
        words: 'Email report',
        about: 'How functions did, by mail every day or week.',
        needs: 'email-report:read',
      },
    },
  }),
  ...peopleRoutes,
  ...appRoutes,
  ...accessRoutes,
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'audit-trail',
    validateSearch: searchOf(readAuditSearch),
    component: lazyPage(() => import('./audit-trail/audit-trail-page.tsx'), 'AuditTrailPage'),
    staticData: {
      settingsPage: {
        words: 'Audit trail',
        about: 'Who did what, and when.',
        needs: 'administrator',
      },
    },
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: 'limits',
    component: lazyPage(() => import('./limits-page.tsx'), 'LimitsPage'),
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
