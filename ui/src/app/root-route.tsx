import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router'
import { AccountGate } from '../session/account-gate.tsx'
import { CallbackPage } from '../session/callback-page.tsx'
import { session } from '../session/session.ts'
import { CrashPage } from './crash-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { StartPage } from './start-page.tsx'

/** Everything. */
export const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: CrashPage,
  notFoundComponent: NotFoundPage,
})

/** `/`: finds the account to open. */
export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: StartPage,
})

/** `/auth/callback`: the end of a sign-in. */
export const callbackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/auth/callback',
  component: CallbackPage,
})

/** `/a/{account}`: everything of an account; nobody gets further who is not signed in. */
export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/a/$account',
  beforeLoad: ({ params }) => session.require(params.account),
  component: AccountGate,
  // Within the frame, so that there is a way on.
  notFoundComponent: NotFoundPage,
})
