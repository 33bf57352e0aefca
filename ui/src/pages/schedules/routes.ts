import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { accountRoute } from '../../app/root-route.tsx'
import { oneOf, searchOf, textOf } from '../../app/search-text.ts'

const readScheduleSearch = searchOf((search) => ({
  q: textOf(search['q']),
  state: oneOf(['active', 'paused', 'failed'], search['state']),
}))

/** `/a/{account}/schedules…`, and one function's. */
export const scheduleRoutes = [
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/schedules',
    validateSearch: readScheduleSearch,
    component: lazyPage(() => import('./schedules-page.tsx'), 'SchedulesPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/functions/$uuid/schedules',
    validateSearch: readScheduleSearch,
    component: lazyPage(() => import('./function-schedules-page.tsx'), 'FunctionSchedulesPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/schedules/new',
    validateSearch: searchOf((search) => ({ function: textOf(search['function']) })),
    component: lazyPage(() => import('./new-schedule-page.tsx'), 'NewSchedulePage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/schedules/$id',
    component: lazyPage(() => import('./schedule-page.tsx'), 'SchedulePage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/schedules/$id/edit',
    component: lazyPage(() => import('./edit-schedule-page.tsx'), 'EditSchedulePage'),
  }),
] as const
