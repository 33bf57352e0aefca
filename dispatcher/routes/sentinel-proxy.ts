import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { forwardToSentinel } from './forward-to-sentinel.ts'

const ACCOUNT = '/api/account/:accountId'

/** Paths that belong to the sentinel; it answers them itself, errors included. */
export const sentinelRoutes = new Hono<AppEnv>()
  .all('/sentinel/*', forwardToSentinel)
  .get('/.well-known/*', forwardToSentinel)
  .post(`${ACCOUNT}/login`, forwardToSentinel)
  .post(`${ACCOUNT}/refresh`, forwardToSentinel)
  .post(`${ACCOUNT}/logout`, forwardToSentinel)
  .all(`${ACCOUNT}/app-installations/*`, forwardToSentinel)
  .all(`${ACCOUNT}/users/*`, forwardToSentinel)
  .all(`${ACCOUNT}/profiles/*`, forwardToSentinel)
  .all(`${ACCOUNT}/single-sign-on/*`, forwardToSentinel)
  .all('/api/sso/login', forwardToSentinel)
