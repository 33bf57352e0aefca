import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { accountRoute } from '../../app/root-route.tsx'
import { oneOf, searchOf } from '../../app/search-text.ts'
import { RANGES } from './ranges.ts'

/** `/a/{account}`. */
export const homeRoutes = [
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/',
    validateSearch: searchOf((search) => ({ range: oneOf(RANGES, search['range']) })),
    component: lazyPage(() => import('./home-page.tsx'), 'HomePage'),
  }),
] as const
