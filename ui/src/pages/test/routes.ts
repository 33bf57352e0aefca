import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { accountRoute } from '../../app/root-route.tsx'
import { oneOf, searchOf, textOf } from '../../app/search-text.ts'

/** Where the page tells how others call the function, in its address behind `#`. */
export const OUTSIDE = 'outside'
/** Ways to call a function from outside. */
export const CALLERS = ['curl', 'node', 'java', 'postman'] as const
export type Caller = (typeof CALLERS)[number]

/** `/a/{account}/functions/{uuid}/test`. */
export const testRoutes = [
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/functions/$uuid/test',
    validateSearch: searchOf((search) => ({
      target: oneOf(['deployed', 'saved', 'draft'], search['target']),
      /** The invocation whose input it begins with. */
      again: textOf(search['again']),
      outside: oneOf(CALLERS, search['outside']),
    })),
    component: lazyPage(() => import('./test-page.tsx'), 'TestPage'),
  }),
] as const
