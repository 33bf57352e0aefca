import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { accountRoute } from '../../app/root-route.tsx'
import { searchOf, textOf } from '../../app/search-text.ts'
import { readLogSearch } from './log-search.ts'

/** `/a/{account}/logs`, one function's, invocations and dead letters. */
export const logRoutes = [
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/logs',
    validateSearch: searchOf(readLogSearch),
    component: lazyPage(() => import('./logs-page.tsx'), 'LogsPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/functions/$uuid/logs',
    validateSearch: searchOf(readLogSearch),
    component: lazyPage(() => import('./function-logs-page.tsx'), 'FunctionLogsPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/invocations/$id',
    component: lazyPage(() => import('../invocations/invocation-page.tsx'), 'InvocationPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/dead-letters',
    validateSearch: searchOf((search) => ({
      function: textOf(search['function']),
      event: textOf(search['event']),
      error: textOf(search['error']),
    })),
    component: lazyPage(() => import('../dead-letters/dead-letters-page.tsx'), 'DeadLettersPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/dead-letters/$id',
    component: lazyPage(() => import('../dead-letters/dead-letter-page.tsx'), 'DeadLetterPage'),
  }),
] as const
