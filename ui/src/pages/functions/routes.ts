import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../app/lazy-page.ts'
import { accountRoute } from '../../app/root-route.tsx'
import { numberOf, oneOf, searchOf, someOf, textOf } from '../../app/search-text.ts'
import { STATES } from './function-states.ts'

/** The panels beside the code. */
export const PANELS = ['settings', 'payload', 'versions', 'test'] as const
/** The steps of creation. */
export const STEPS = ['template', 'domain', 'name'] as const

/** `/a/{account}/functions…`. */
export const functionRoutes = [
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/functions',
    validateSearch: searchOf((search) => ({
      q: textOf(search['q']),
      state: someOf(STATES, search['state']),
      event: textOf(search['event']),
      sort: oneOf(['name', 'updatedAt'], search['sort']),
      view: oneOf(['groups', 'flat'], search['view']),
    })),
    component: lazyPage(() => import('./functions-page.tsx'), 'FunctionsPage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/functions/new',
    validateSearch: searchOf((search) => ({
      step: oneOf(STEPS, search['step']),
      template: textOf(search['template']),
      copy: textOf(search['copy']),
    })),
    component: lazyPage(() => import('../create/create-page.tsx'), 'CreatePage'),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: '/functions/$uuid/code',
    validateSearch: searchOf((search) => ({
      panel: oneOf(PANELS, search['panel']),
      v: numberOf(search['v']),
      compare: textOf(search['compare']),
      line: numberOf(search['line']),
    })),
    // Begun when somebody points at a link to code, so that the editor is there when they arrive.
    loader: () => {
      // What fails now is loaded by the page.
      import('../code/use-monaco.ts')
        .then(({ prepareMonaco }) => prepareMonaco())
        .catch(() => undefined)
    },
    component: lazyPage(() => import('../code/code-page.tsx'), 'CodePage'),
  }),
] as const
