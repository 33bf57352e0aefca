import { baseApp } from './base-app.ts'
import { appInstallationRoutes } from './routes/app-installations.ts'
import { appTokenRoutes } from './routes/app-token.ts'
import { keySetRoutes } from './routes/key-set.ts'
import { loginRoutes } from './routes/login.ts'

/** The sentinel's public routes, which the dispatcher forwards to it unchanged. */
export const app = baseApp()
  .route('/', keySetRoutes)
  .route('/', appTokenRoutes)
  .route('/api/account/:accountId', loginRoutes)
  .route('/api/account/:accountId/app-installations', appInstallationRoutes)
