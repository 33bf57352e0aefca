import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { accountRoute } from '../../app/root-route.tsx'
import { numberOf, oneOf, searchOf, textOf } from '../../app/search-text.ts'

/** The tabs of a review. */
const REVIEW_TABS = ['code', 'variables', 'modules', 'runtime'] as const

/** `/a/{account}/deployments`, and the review and the history of one function. */
export const deploymentRoutes = [
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/deployments',
    validateSearch: searchOf((search) => ({
      q: textOf(search['q']),
      state: oneOf(
        [
          'Build Start',
          'Build Finish',
          'Deploy Start',
          'Deploy Finish',
          'Build Error',
          'Deploy Error',
        ],
        search['state'],
      ),
    })),
    component: lazyPage(() => import('./deployments-page.tsx'), 'DeploymentsPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/functions/$uuid/deployments',
    validateSearch: searchOf((search) => ({ d: textOf(search['d']) })),
    component: lazyPage(() => import('./history-page.tsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/functions/$uuid/review',
    validateSearch: searchOf((search) => ({
      v: numberOf(search['v']),
      tab: oneOf(REVIEW_TABS, search['tab']),
      view: oneOf(['changes', 'everything'], search['view']),
      d: textOf(search['d']),
    })),
    // Begun when somebody points at a link to a review, so that the comparison is there when they arrive.
    loader: () => {
      // What fails now is loaded by the page.
      import('../code/use-monaco.ts')
        .then(({ prepareMonaco }) => prepareMonaco())
        .catch(() => undefined)
    },
    component: lazyPage(() => import('./review-page.tsx'), 'ReviewPage'),
  }),
] as const
